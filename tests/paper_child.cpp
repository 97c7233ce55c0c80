// `sxsh paper-child` alone, for tests of programs with several threads.
#include "paper/child.h"

int main(int argc, char** argv) { return sxsh::paper::child_main(argc, argv); }

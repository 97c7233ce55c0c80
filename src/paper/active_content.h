// Files that could run something when they are opened: a PDF with a script, a program or a file inside, and a picture that
// is at the same time a page. Pure. They are refused, because officers open attachments with whatever program they have.
#pragma once

#include <string_view>

namespace sxsh::paper {

// Names of a PDF that make a reader run or start something (ISO 32000-1, 12.6.4 and 7.11.4: JavaScript, Launch,
// EmbeddedFile, RichMedia, XFA), also written with #xx, and inside compressed object streams. What is encrypted cannot be
// looked into and counts too.
bool pdf_is_active(std::string_view bytes);
// A picture in which a page or a PDF begins: "<script", "<!doctype html", "%PDF-" near its beginning.
bool picture_is_a_page(std::string_view bytes);

}  // namespace sxsh::paper

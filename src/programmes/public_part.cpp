#include "programmes/public_part.h"

#include <mutex>

namespace sxsh::programmes {
namespace {

std::mutex mutex;
PublicPart& kept() {
  static PublicPart part;
  return part;
}

}  // namespace

void add_to_public_page(PublicPart part) {
  const std::scoped_lock lock(mutex);
  kept() = std::move(part);
}

ui::Html public_part(web::Context& context, const Head& head) {
  PublicPart part;
  {
    const std::scoped_lock lock(mutex);
    part = kept();
  }
  return part ? part(context, head) : ui::Html{};
}

}  // namespace sxsh::programmes

// What a feature above this one adds to the public page of a programme: `indicators` the figures that were announced. It says so
// once, with its routes; `programmes` knows nothing of it.
#pragma once

#include <functional>

#include "programmes/programme.h"
#include "ui/html.h"
#include "web/request.h"

namespace sxsh::programmes {

// Called with a published programme alone; the page is kept for everybody, so the part may ask nothing of who looks.
using PublicPart = std::function<ui::Html(web::Context&, const Head&)>;
void add_to_public_page(PublicPart part);
ui::Html public_part(web::Context& context, const Head& head);  // empty without one

}  // namespace sxsh::programmes

// A QR code as a drawing, for a phone's camera.
#pragma once

#include <string>
#include <string_view>

#include "ui/html.h"

namespace sxsh::accounts {

// Dark on white in every theme, with its quiet zone; `label` is read out instead.
ui::Html qr_code(std::string_view text, std::string_view label);

}  // namespace sxsh::accounts

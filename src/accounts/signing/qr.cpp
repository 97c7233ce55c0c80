#include "accounts/signing/qr.h"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace sxsh::accounts {

ui::Html qr_code(std::string_view text, std::string_view label) {
  constexpr int kQuiet = 4;                               // ISO/IEC 18004, 5.3.8
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  if (!code) throw std::runtime_error("libqrencode refuses the text");
  const std::string size = std::to_string(code->width + 2 * kQuiet);
  ui::Html html{"<svg class=\"qr\" viewBox=\"0 0 " + size + " " + size + "\" role=\"img\" aria-label=\""};
  ui::put_attribute(html.markup, label);
  html.markup += "\"><rect class=\"paper\" width=\"" + size + "\" height=\"" + size + "\"/><path d=\"";
  for (int y = 0; y < code->width; ++y)
    for (int x = 0; x < code->width; ++x) {
      if ((code->data[y * code->width + x] & 1) == 0) continue;
      int run = 1;
      while (x + run < code->width && (code->data[y * code->width + x + run] & 1) != 0) ++run;
      html.markup += "M" + std::to_string(x + kQuiet) + " " + std::to_string(y + kQuiet) + "h" + std::to_string(run) + "v1h-" +
                     std::to_string(run) + "z";
      x += run - 1;
    }
  html.markup += "\"/></svg>";
  return html;
}

}  // namespace sxsh::accounts

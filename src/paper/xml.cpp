#include "paper/xml.h"

#include <expat.h>

#include <cstring>
#include <memory>

#include "terms/problems.h"

namespace sxsh::paper {
namespace {

struct Reading {
  XML_Parser parser;
  XmlHandler& handler;
  XmlHandler::Attributes attributes;
  int depth = 0;
  const char* refused = nullptr;

  void refuse(const char* why) {
    refused = why;
    XML_StopParser(parser, XML_FALSE);
  }
};

std::string_view local(const char* name) {
  const char* colon = std::strrchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

void XMLCALL on_open(void* data, const char* name, const char** attributes) {
  auto& reading = *static_cast<Reading*>(data);
  if (++reading.depth > kDeepestXml) return reading.refuse("XML > 200");
  reading.attributes.clear();
  for (; *attributes != nullptr; attributes += 2) reading.attributes.push_back({local(attributes[0]), attributes[1]});
  reading.handler.open(local(name), reading.attributes);
}

void XMLCALL on_close(void* data, const char* name) {
  auto& reading = *static_cast<Reading*>(data);
  --reading.depth;
  reading.handler.close(local(name));
}

void XMLCALL on_text(void* data, const char* text, int length) {
  auto& reading = *static_cast<Reading*>(data);
  reading.handler.text({text, static_cast<size_t>(length)});
  if (reading.handler.full()) XML_StopParser(reading.parser, XML_FALSE);
}

void XMLCALL on_doctype(void* data, const char*, const char*, const char*, int) {
  static_cast<Reading*>(data)->refuse("DOCTYPE");
}

}  // namespace

std::string_view value_of(const XmlHandler::Attributes& attributes, std::string_view name) {
  for (const auto& each : attributes)
    if (each.name == name) return each.value;
  return {};
}

namespace {

std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_for(Reading& reading) {
  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), &XML_ParserFree);
  reading.parser = parser.get();
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  return parser;
}

}  // namespace

Result<Done> read_xml(const Archive& archive, const std::string& entry, XmlHandler& handler) {
  Reading reading{nullptr, handler};
  const auto parser = parser_for(reading);
  bool broken = false;
  TRY(archive.read(entry, [&](std::string_view piece) {
    broken = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), 0) != XML_STATUS_OK;
    return !broken;
  }));
  if (!broken) broken = XML_Parse(parser.get(), "", 0, 1) != XML_STATUS_OK;
  if (reading.refused != nullptr) return Problem(problems::reader_failed, {{"detail", entry + ": " + reading.refused}});
  if (broken && !handler.full()) {
    const auto line = std::to_string(XML_GetCurrentLineNumber(parser.get()));
    return Problem(problems::file_truncated, {{"detail", entry + ":" + line}});
  }
  return Done{};
}

Result<Done> read_xml_text(std::string_view bytes, XmlHandler& handler) {
  constexpr size_t kPiece = 1 << 20;
  Reading reading{nullptr, handler};
  const auto parser = parser_for(reading);
  bool broken = false;
  for (size_t at = 0; at < bytes.size() && !broken; at += kPiece) {
    const auto piece = bytes.substr(at, kPiece);
    broken = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), 0) != XML_STATUS_OK;
  }
  if (!broken) broken = XML_Parse(parser.get(), "", 0, 1) != XML_STATUS_OK;
  if (reading.refused != nullptr) return Problem(problems::reader_failed, {{"detail", reading.refused}});
  if (broken && !handler.full())
    return Problem(problems::file_truncated, {{"detail", std::to_string(XML_GetCurrentLineNumber(parser.get()))}});
  return Done{};
}

}  // namespace sxsh::paper

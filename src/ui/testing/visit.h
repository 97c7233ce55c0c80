// A visit to a page for the tests of this folder: no database, one fixed moment.
#pragma once

#include <stdexcept>

#include "web/request.h"

namespace sxsh::ui::testing {

class NoDatabase final : public db::Session {
 public:
  db::Engine engine() const override { return db::Engine::sqlite; }
  Result<int64_t> run(const db::Statement&) override { throw std::logic_error("a page frame does not write"); }
  void each(const db::Statement&, const std::function<void(const db::Row&)>&) override {
    throw std::logic_error("a page frame does not read");
  }
  void first(const db::Statement&, const std::function<void(const db::Row&)>&) override {
    throw std::logic_error("a page frame does not read");
  }
  Result<int64_t> insert_many(std::string_view, std::span<const db::Column>, const std::function<void(db::Rows&)>&) override {
    throw std::logic_error("a page frame does not write");
  }
};

class Visit {
 public:
  explicit Visit(std::string path, Lang lang = Lang::vi) {
    request_.method = "GET";
    request_.target = path;
    request_.path = path.substr(0, path.find('?'));
    context_.lang = lang;
    context_.office_id = 1;
  }
  Visit& as(std::string name, std::set<std::string> actions) {
    context_.visitor.person_id = 7;
    context_.visitor.name = std::move(name);
    context_.visitor.actions = std::move(actions);
    context_.visitor.csrf = "token\"7";
    return *this;
  }
  const web::Context& context() const { return context_; }

 private:
  NoDatabase database_;
  web::Request request_;
  Clock clock_;
  web::Context context_{.request = request_, .db = database_, .clock = clock_, .visitor = {}, .parameters = {}};
};

}  // namespace sxsh::ui::testing

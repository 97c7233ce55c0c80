// Words and small parts that several pages of rounds share. Inside this folder.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "rounds/completeness.h"
#include "rounds/pages.h"
#include "rounds/store.h"
#include "ui/messages.h"
#include "ui/page.h"

namespace sxsh::rounds {

using ui::word;
std::string number(int64_t n, Lang lang);
std::string share(int64_t part, int64_t whole, Lang lang);       // "45,8%", "" of nothing
std::string path_of(const Round& round);
ui::Html state_chip(const Round& round, Lang lang);
ui::Html standing_chip(const Obligation& one, const Date& today, Lang lang);
std::string reporters_words(ReporterKind kind, Lang lang);       // "cơ sở"
std::string part_name(web::Context& context, Part part, const std::string& key);
std::string place_words(const Obligation& one, Lang lang);
std::string event_words(const Event& event, Lang lang);
EventLine event_line(const Event& event, Lang lang);
std::string channel_words(Channel channel, Lang lang);
web::Response framed(web::Context& context, const std::string& title, ui::Html body, std::vector<ui::Crumb> crumbs,
                     const std::string& error = "", std::string_view current = "/lv/dot-bao-cao");
// What the visitor may count and list: the whole office, or what their scopes name.
Within within_of(const web::Context& context);
// The round of the route's {dot}. Problem not_found, also for a planned one unless the visitor plans rounds.
Result<Round> asked_round(web::Context& context);
// The reporter of {nv}, when it lies within what the visitor sees. Problem not_found.
Result<Obligation> asked_obligation(web::Context& context, const Round& round);
ui::Html reason_field(Lang lang, const std::string& value = "", bool optional = false);

// What a page before a reminder has in common: who would be told, by which ways; the ways that are offered, ticked as they were
// asked for or as `usual` says; words to add.
void fill_reminding(web::Context& context, const Ways& ways, std::span<const Obligation> all, const std::vector<Channel>& usual,
                    RemindView& view);
std::vector<Channel> asked_channels(const web::Context& context, const Ways& ways);

void add_form_routes(web::Router& router, const Pages& pages);
void add_act_routes(web::Router& router);
void add_remind_routes(web::Router& router, const Pages& pages);
void add_owing_routes(web::Router& router, const Pages& pages);
void add_notice_routes(web::Router& router);
void add_holiday_routes(web::Router& router);
// The round's page with a sentence on what went wrong.
Result<web::Response> round_page(web::Context& context, const Round& round, const std::string& error);
Result<web::Response> obligation_page(web::Context& context, const Round& round, const Obligation& one, const std::string& error);

}  // namespace sxsh::rounds

# The benchmarks, built only with SXSH_BENCH=ON. Each prints lines of bench/line.h; bin/bench runs them.

# The store beside bare sqlite3 and bare libpq.
add_custom_command(OUTPUT ${generated}/bench_store/queries.gen.h
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/compile_queries.py bench_store ${CMAKE_SOURCE_DIR}/bench/store_bench.sql
          ${generated}/bench_store/queries.gen.h
  DEPENDS bench/store_bench.sql tools/compile_queries.py)
add_executable(bench_store bench/store_bench.cpp tests/support/engines.cpp ${generated}/bench_store/queries.gen.h)
target_include_directories(bench_store PRIVATE tests ${generated} ${CMAKE_SOURCE_DIR})
target_compile_definitions(bench_store PRIVATE SXSH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_store PRIVATE sxsh_db sxsh_embedded GTest::gtest)

# The web server beside bare Boost.Beast and a raw epoll loop.
add_executable(bench_http bench/http_bench.cpp)
target_include_directories(bench_http PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(bench_http PRIVATE sxsh_web sxsh_embedded)

# The reading of texts; the files to read are named on the command line.
add_executable(bench_read bench/read_bench.cpp)
target_include_directories(bench_read PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(bench_read PRIVATE sxsh_programmes sxsh_embedded)

# The whole program behind its socket beside bare Boost.Beast and beside itself without a socket.
add_executable(bench_app bench/app_bench.cpp)
target_include_directories(bench_app PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(bench_app PRIVATE sxsh_app sxsh_embedded)

# Search over many documents beside bare FTS5.
add_executable(bench_search bench/search_bench.cpp)
target_include_directories(bench_search PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(bench_search PRIVATE sxsh_library sxsh_embedded)

# Spreadsheets beside bare libzip and expat, and beside bare libxlsxwriter; the locked-in child is named on the command line.
add_executable(bench_sheets bench/sheets_bench.cpp)
target_include_directories(bench_sheets PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(bench_sheets PRIVATE sxsh_paper)

# The list of facilities beside the same statement in bare SQLite, and a register of a million on both engines.
add_executable(bench_facilities bench/facilities_bench.cpp tests/support/engines.cpp)
target_include_directories(bench_facilities PRIVATE tests ${CMAKE_SOURCE_DIR})
target_compile_definitions(bench_facilities PRIVATE SXSH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_facilities PRIVATE sxsh_facilities sxsh_embedded GTest::gtest)
# Lists of facilities into the register, beside a bare insert_many of the same rows.
add_executable(bench_import bench/import_bench.cpp tests/support/engines.cpp)
target_include_directories(bench_import PRIVATE tests ${CMAKE_SOURCE_DIR})
target_compile_definitions(bench_import PRIVATE SXSH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_import PRIVATE sxsh_imports sxsh_embedded GTest::gtest)
# Monthly figures beside bare SQLite: loading them, and a facility's 24 months.
add_executable(bench_figures bench/figures_bench.cpp tests/support/engines.cpp)
target_include_directories(bench_figures PRIVATE tests ${CMAKE_SOURCE_DIR})
target_compile_definitions(bench_figures PRIVATE SXSH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_figures PRIVATE sxsh_figures sxsh_embedded GTest::gtest)
# Their sums, over a twelfth and over all of them; accepting, rebuilding, adding all up.
add_executable(bench_cells bench/cells_bench.cpp tests/support/engines.cpp)
target_include_directories(bench_cells PRIVATE tests ${CMAKE_SOURCE_DIR})
target_compile_definitions(bench_cells PRIVATE SXSH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_cells PRIVATE sxsh_figures sxsh_embedded GTest::gtest)

# The list of savings and what they come to together, beside the same statement in bare SQLite.
add_executable(bench_savings bench/savings_bench.cpp tests/support/engines.cpp)
target_include_directories(bench_savings PRIVATE tests ${CMAKE_SOURCE_DIR})
target_compile_definitions(bench_savings PRIVATE SXSH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_savings PRIVATE sxsh_savings sxsh_embedded GTest::gtest)

# Completeness of a round beside the same statement in bare SQLite.
add_executable(bench_completeness bench/completeness_bench.cpp)
target_include_directories(bench_completeness PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(bench_completeness PRIVATE sxsh_rounds sxsh_embedded)
# A filled form: evaluated, drawn, kept.
add_executable(bench_forms bench/forms_bench.cpp)
target_include_directories(bench_forms PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(bench_forms PRIVATE sxsh_forms sxsh_embedded)
# Reports sent by 500 clients to a server that is killed meanwhile; the program is named on the command line.
add_executable(bench_send bench/send_bench.cpp tests/support/engines.cpp)
target_include_directories(bench_send PRIVATE tests ${CMAKE_SOURCE_DIR})
target_compile_definitions(bench_send PRIVATE SXSH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_send PRIVATE sxsh_reports sxsh_embedded GTest::gtest)
# The overview as its people get it, over few and many figures and facilities.
add_executable(bench_overview bench/overview_bench.cpp tests/support/engines.cpp)
target_include_directories(bench_overview PRIVATE tests ${CMAKE_SOURCE_DIR})
target_compile_definitions(bench_overview PRIVATE SXSH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_overview PRIVATE sxsh_app sxsh_embedded GTest::gtest)

# What is made from other files at build time: SQL texts, templates, messages, and the files the program carries inside.

file(GLOB words CONFIGURE_DEPENDS src/ui/messages/*.toml)
set(messages "")                              # one header for each file of messages
foreach(file IN LISTS words)
  get_filename_component(stem ${file} NAME_WE)
  list(APPEND messages ${generated}/ui/messages/${stem}.gen.h)
endforeach()

# sxsh_generate(folder): queries.sql → <folder>/queries.gen.h, *.html → <folder>/<page>.html.h, messages for the ui.
# Headers are by-products of a stamp: one that came out the same is not written, and nothing that reads it is compiled again.
function(sxsh_generate folder)
  set(stamps "")
  file(GLOB_RECURSE statements CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/src src/${folder}/queries.sql)
  foreach(file IN LISTS statements)   # src/facilities/list/queries.sql → facilities/list/queries.gen.h, namespace facilities::sql
    get_filename_component(place ${file} DIRECTORY)
    set(out ${generated}/${place}/queries.gen.h)
    add_custom_command(OUTPUT ${out}.stamp BYPRODUCTS ${out}
      COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/compile_queries.py ${folder} ${CMAKE_SOURCE_DIR}/src/${file} ${out}
      COMMAND ${CMAKE_COMMAND} -E touch ${out}.stamp
      DEPENDS src/${file} tools/compile_queries.py)
    list(APPEND stamps ${out}.stamp)
  endforeach()
  file(GLOB_RECURSE pages CONFIGURE_DEPENDS src/${folder}/*.html)
  if(pages)
    list(TRANSFORM pages REPLACE "^.*/([^/]+)$" "${generated}/${folder}/\\1.h" OUTPUT_VARIABLE headers)
    set(stamp ${generated}/${folder}/pages.stamp)
    add_custom_command(OUTPUT ${stamp} BYPRODUCTS ${headers}
      COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/compile_templates.py ${folder} ${generated}/${folder} ${pages}
      COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
      DEPENDS ${pages} ${words} tools/compile_templates.py)
    list(APPEND stamps ${stamp})
  endif()
  if(folder STREQUAL "ui")
    set(stamp ${generated}/ui/messages.stamp)
    add_custom_command(OUTPUT ${stamp} BYPRODUCTS ${messages} ${generated}/ui/messages.gen.cpp
      COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/compile_messages.py ${generated}/ui ${words}
      COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
      DEPENDS ${words} tools/compile_messages.py)
    target_sources(sxsh_ui PRIVATE ${generated}/ui/messages.gen.cpp)
    list(APPEND stamps ${stamp})
  endif()
  if(stamps)
    add_custom_target(generate_${folder} DEPENDS ${stamps})
    add_dependencies(sxsh_${folder} generate_${folder})
  endif()
  if(TARGET generate_ui AND NOT folder STREQUAL "ui")
    add_dependencies(sxsh_${folder} generate_ui)
  endif()
endfunction()

# The files the program carries: migrations, the catalogue, assets. base/embedded.h hands them out by path.
file(GLOB_RECURSE carried CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} db/migrations/*.sql catalogue/*)
file(GLOB_RECURSE looks CONFIGURE_DEPENDS src/ui/styles/*.css src/ui/behaviours/*.ts src/ui/islands/*.ts* src/ui/assets/*)
set(assets ${CMAKE_SOURCE_DIR}/build/assets.stamp)
add_custom_command(OUTPUT ${assets}
  COMMAND ${CMAKE_SOURCE_DIR}/bin/assets
  DEPENDS ${looks} bin/assets tools/make_font.py package-lock.json
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
file(GENERATE OUTPUT ${generated}/carried.txt CONTENT "${carried}")   # a file that moved is news too
set(embedded ${generated}/embedded.gen.S)
add_custom_command(OUTPUT ${embedded} ${generated}/embedded.gen.cpp
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed.py ${CMAKE_SOURCE_DIR} ${generated}
  DEPENDS ${carried} ${generated}/carried.txt ${assets} tools/embed.py
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
add_library(sxsh_embedded STATIC ${embedded} ${generated}/embedded.gen.cpp)
set_source_files_properties(${embedded} PROPERTIES OBJECT_DEPENDS "${generated}/embedded.gen.cpp")
target_include_directories(sxsh_embedded PUBLIC src)

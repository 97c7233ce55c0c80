// Bytes that need not be held in memory: a file without a name in the temporary folder (TMPDIR, else /tmp), gone with the object.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sxsh {

class TemporaryFile {
 public:
  TemporaryFile();                                    // fault() when there is none
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&& other) noexcept;
  ~TemporaryFile();

  bool write(std::string_view bytes);                 // at the end; false from the first failure on
  size_t read(size_t from, char* to, size_t most) const;   // how many there were; fewer only at the end or where reading fails
  size_t size() const;
  std::string whole() const;                          // all of it, in memory after all
  static std::string folder();
  std::string fault() const;                          // "No space left on device"; "" when all went well
  std::string path() const;                           // opens it again as long as this lives, for libraries that want a name

 private:
  int fd_ = -1, error_ = 0;
};

}  // namespace sxsh

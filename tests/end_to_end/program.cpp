#include "program.hpp"

#include "schema/generation_files.hpp"

#include <csignal>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace casebook::test {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

std::string path_of(const std::string& program) {
    return program.find('/') == std::string::npos ? CASEBOOK_PROGRAMS "/" + program : program;
}

void redirect(const fs::path& file, int descriptor) {
    const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    ::dup2(opened, descriptor);
    ::close(opened);
}

void limit_files(std::uint64_t bytes) {
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ::signal(SIGXFSZ, SIG_IGN);
}

pid_t start(const std::string& program, const Arguments& arguments, const fs::path& directory,
            const RunOptions& options) {
    const std::string path = path_of(program);
    std::vector<char*> argv{const_cast<char*>(path.c_str())};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const pid_t process = ::fork();
    if (process < 0) throw std::runtime_error("cannot fork");
    if (process > 0) return process;
    redirect(directory / "out", STDOUT_FILENO);
    redirect(directory / "err", STDERR_FILENO);
    if (options.largest_file_bytes) limit_files(*options.largest_file_bytes);
    for (const auto& [name, value] : options.environment) ::setenv(name.c_str(), value.c_str(), 1);
    ::execv(path.c_str(), argv.data());
    ::_exit(127);
}

int ended_with(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }

int wait_for(pid_t process) {
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
    return ended_with(status);
}

int wait_or_kill(pid_t process, std::chrono::milliseconds time) {
    const auto end = Clock::now() + time;
    for (int status = 0; Clock::now() < end; std::this_thread::sleep_for(std::chrono::milliseconds(1)))
        if (::waitpid(process, &status, WNOHANG) == process) return ended_with(status);
    ::kill(process, SIGKILL);
    return wait_for(process);
}

Arguments with(Arguments arguments, const Arguments& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

std::string content(const fs::path& file) {
    auto read = schema::read_file(file);
    return read ? std::move(*read) : std::string();
}

} // namespace

Ran run(const std::string& program, const Arguments& arguments, const RunOptions& options) {
    const TemporaryDirectory directory;
    const pid_t process = start(program, arguments, directory.path(), options);
    const int exit_code = options.killed_after ? wait_or_kill(process, *options.killed_after) : wait_for(process);
    return {exit_code, content(directory.path() / "out"), content(directory.path() / "err")};
}

Serving::Serving(const fs::path& index, const Arguments& more, const RunOptions& options)
    : process_(start("casebook-serve", with({"--index", index.string(), "--listen", "127.0.0.1:0"}, more),
                     directory_.path(), options)) {
    const auto deadline = Clock::now() + std::chrono::seconds(30);
    std::string line;
    while (line.find('\n') == std::string::npos) {
        line = content(directory_.path() / "out");
        int status = 0;
        if (Clock::now() > deadline || ::waitpid(process_, &status, WNOHANG) == process_)
            throw std::runtime_error("casebook-serve does not serve: " + content(directory_.path() / "err"));
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    address_ = line.substr(0, line.find('\n'));
    port_ = static_cast<std::uint16_t>(std::stoul(address_.substr(address_.rfind(':') + 1)));
}

Serving::~Serving() { stop(); }

void Serving::hang_up() const { ::kill(process_, SIGHUP); }

void Serving::limit_open_files(std::uint64_t files) const {
    const rlimit limit{files, files};
    if (::prlimit(process_, RLIMIT_NOFILE, &limit, nullptr) != 0) throw std::runtime_error("cannot limit open files");
}

std::chrono::milliseconds Serving::worked() const {
    const std::string line = content("/proc/" + std::to_string(process_) + "/stat");
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    std::string skipped; // state and ten numbers, before the times in user and system mode
    for (int i = 0; i < 11; ++i) fields >> skipped;
    long user = 0, system = 0;
    fields >> user >> system;
    return std::chrono::milliseconds((user + system) * 1000 / ::sysconf(_SC_CLK_TCK));
}

int Serving::stop() {
    if (process_ == 0) return 0;
    ::kill(process_, SIGTERM);
    return wait_for(std::exchange(process_, 0));
}

LoopbackClient::Answer ask(const Serving& serving, const std::string& target) {
    return LoopbackClient(serving.port()).get(target);
}

bool answers_within_a_while(const Serving& serving, const std::string& target, int status) {
    const auto until = Clock::now() + std::chrono::seconds(10);
    while (ask(serving, target).status != status && Clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return ask(serving, target).status == status;
}

} // namespace casebook::test

//! The set-up script finds what a machine lacks, says it, and installs that and nothing else.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A machine made of stand-ins: only the commands put there exist.
struct Machine(TempDir);

/// What the script said, which installs it started, and how it ended.
struct Outcome {
    said: String,
    installs: Vec<String>,
    code: Option<i32>,
}

impl Machine {
    /// A Linux machine with cargo and the basic tools, without compiler and window libraries.
    fn bare(user: u32) -> Self {
        let machine = Self(TempDir::new().unwrap());
        for tool in ["sh", "cat", "env", "grep", "mktemp", "rm"] {
            let real = ["/usr/bin", "/bin"]
                .map(|it| Path::new(it).join(tool))
                .into_iter()
                .find(|it| it.exists())
                .unwrap();
            symlink(real, machine.0.path().join(tool)).unwrap();
        }
        machine.put(
            "uname",
            "case $1 in -s) echo Linux ;; *) echo x86_64 ;; esac",
        );
        machine.put("id", &format!("echo {user}"));
        machine.put("ldconfig", ":");
        machine.put("cc", "exit 1");
        machine.put("cargo", ":");
        machine
    }

    fn put(&self, name: &str, body: &str) {
        let path = self.0.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// A command that writes down how it was called.
    fn put_recorder(&self, name: &str) {
        let log = self.0.path().join("log");
        self.put(name, &format!("echo \"{name} $*\" >>'{}'", log.display()));
    }

    fn run(&self, purpose: &str, screens: &[(&str, &str)]) -> Outcome {
        let output = Command::new("/bin/sh")
            .arg("packaging/system-packages")
            .arg(purpose)
            .env_clear()
            .env("PATH", self.0.path())
            .envs(screens.iter().copied())
            .output()
            .unwrap();
        let said =
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        let installs = fs::read_to_string(self.0.path().join("log")).unwrap_or_default();
        Outcome {
            said,
            installs: installs.lines().map(str::to_owned).collect(),
            code: output.status.code(),
        }
    }
}

const X11: &[(&str, &str)] = &[("DISPLAY", ":0")];

#[test]
fn a_bare_debian_machine_gets_compiler_and_window_libraries_by_name() {
    let machine = Machine::bare(0);
    machine.put_recorder("apt-get");
    let outcome = machine.run("window", X11);
    let packages =
        "gcc libc6-dev libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1";
    assert!(
        outcome
            .said
            .starts_with(&format!("Missing system packages: {packages}\n")),
        "{}",
        outcome.said
    );
    assert_eq!(
        outcome.installs,
        [
            "apt-get update".to_owned(),
            format!("apt-get install -y --no-install-recommends {packages}"),
        ]
    );
    assert_eq!(outcome.code, Some(0));
}

#[test]
fn a_bare_fedora_machine_gets_its_own_names() {
    let machine = Machine::bare(0);
    machine.put_recorder("dnf");
    let outcome = machine.run("window", &[("WAYLAND_DISPLAY", "wayland-0")]);
    assert_eq!(
        outcome.installs,
        [
            "dnf install -y gcc glibc-devel libwayland-client libwayland-egl libxkbcommon mesa-libEGL mesa-dri-drivers"
        ]
    );
}

#[test]
fn tests_and_a_machine_without_display_need_only_the_compiler() {
    for (purpose, screens) in [("build", X11), ("window", &[])] {
        let machine = Machine::bare(0);
        machine.put_recorder("apt-get");
        let outcome = machine.run(purpose, screens);
        assert_eq!(
            outcome.installs.last().map(String::as_str),
            Some("apt-get install -y --no-install-recommends gcc libc6-dev")
        );
    }
}

#[test]
fn a_library_of_another_kind_of_processor_does_not_count() {
    let machine = Machine::bare(0);
    machine.put_recorder("apt-get");
    machine.put("cc", ":");
    machine.put(
        "ldconfig",
        "echo 'libX11.so.6 (libc6) => /a'\n\
         for it in libX11-xcb.so.1 libXcursor.so.1 libXi.so.6 libxkbcommon-x11.so.0 libGL.so.1; do\n\
         echo \"$it (libc6,x86-64) => /b\"; done",
    );
    let outcome = machine.run("window", X11);
    assert!(
        outcome
            .said
            .starts_with("Missing system packages: libx11-6\n"),
        "{}",
        outcome.said
    );
}

#[test]
fn a_machine_that_lacks_nothing_is_left_alone() {
    let machine = Machine::bare(0);
    machine.put_recorder("apt-get");
    machine.put("cc", ":");
    let outcome = machine.run("build", X11);
    assert_eq!(outcome.said, "");
    assert!(outcome.installs.is_empty());
    assert_eq!(outcome.code, Some(0));
}

#[test]
fn a_person_without_rights_installs_through_sudo_or_is_told_what_to_ask_for() {
    let machine = Machine::bare(1000);
    machine.put_recorder("apt-get");
    let outcome = machine.run("build", &[]);
    assert!(
        outcome
            .said
            .contains("Please ask for: apt-get install -y --no-install-recommends gcc libc6-dev\n"),
        "{}",
        outcome.said
    );
    assert!(outcome.installs.is_empty());

    machine.put_recorder("sudo");
    let outcome = machine.run("build", &[]);
    assert_eq!(outcome.installs.len(), 2, "{:?}", outcome.installs);
    assert!(outcome.installs.iter().all(|it| it.starts_with("sudo ")));
}

#[test]
fn an_unknown_package_manager_is_said_and_the_work_goes_on() {
    let machine = Machine::bare(0);
    let outcome = machine.run("build", &[]);
    assert!(
        outcome
            .said
            .contains("On Debian and Ubuntu they are called: gcc libc6-dev\n"),
        "{}",
        outcome.said
    );
    assert_eq!(outcome.code, Some(0));
}

#[test]
fn a_failed_install_and_a_missing_toolchain_stop_with_a_sentence() {
    let machine = Machine::bare(0);
    machine.put("apt-get", "case $1 in install) exit 100 ;; esac");
    let outcome = machine.run("build", &[]);
    assert_eq!(outcome.code, Some(100));

    fs::remove_file(machine.0.path().join("cargo")).unwrap();
    let outcome = machine.run("build", &[]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.said.starts_with("The Rust toolchain is missing."));
}

#[test]
fn the_packages_name_the_version_of_the_program() {
    let version = env!("CARGO_PKG_VERSION");
    for (path, line) in [
        (
            "packaging/macos/Info.plist",
            format!("<string>{version}</string>"),
        ),
        (
            "packaging/windows/first-birthday.manifest",
            format!("version=\"{version}.0\""),
        ),
    ] {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(&line), "{path} lacks {line}");
    }
}

# The formula of the tap OWNER/homebrew-vitae. packaging/fill.py writes the checksums.
class Vitae < Formula
  desc "Typesetter for résumés: resume.toml in, a tagged and reproducible PDF out"
  homepage "https://github.com/OWNER/vitae"
  version "0.1.0"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "https://github.com/OWNER/vitae/releases/download/v0.1.0/vitae-v0.1.0-aarch64-apple-darwin.tar.gz"
      sha256 "SHA256 of vitae-v0.1.0-aarch64-apple-darwin.tar.gz"
    end
    on_intel do
      url "https://github.com/OWNER/vitae/releases/download/v0.1.0/vitae-v0.1.0-x86_64-apple-darwin.tar.gz"
      sha256 "SHA256 of vitae-v0.1.0-x86_64-apple-darwin.tar.gz"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/OWNER/vitae/releases/download/v0.1.0/vitae-v0.1.0-aarch64-unknown-linux-musl.tar.gz"
      sha256 "SHA256 of vitae-v0.1.0-aarch64-unknown-linux-musl.tar.gz"
    end
    on_intel do
      url "https://github.com/OWNER/vitae/releases/download/v0.1.0/vitae-v0.1.0-x86_64-unknown-linux-musl.tar.gz"
      sha256 "SHA256 of vitae-v0.1.0-x86_64-unknown-linux-musl.tar.gz"
    end
  end

  def install
    bin.install "vitae"
    pkgshare.install "examples", "fonts", "THIRD-PARTY.md"
    generate_completions_from_executable(bin/"vitae", "completions")
    (man1/"vitae.1").write Utils.safe_popen_read(bin/"vitae", "man")
  end

  test do
    system bin/"vitae", "new"
    system bin/"vitae"
    assert_path_exists testpath/"resume.pdf"
  end
end

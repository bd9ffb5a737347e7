# Sourced by mvnw and quickstart: finds the JDK that builds and runs smsauth. Starts no JVM: every JDK names its
# version in a file called "release". POSIX sh.
# shellcheck shell=sh

# Exports JAVA_HOME of a JDK of the given major version, or says in one sentence on stderr what it found instead.
find_jdk() {
  wanted=$1
  seen=
  if [ -n "${JAVA_HOME:-}" ] && try_jdk "$JAVA_HOME"; then return 0; fi
  if java=$(command -v java) && try_jdk "$(home_of "$java")"; then return 0; fi
  for candidate in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.asdf/installs/java/* "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    if try_jdk "$candidate"; then return 0; fi
  done
  echo "smsauth needs a JDK $wanted but found ${seen:-no Java at all}: install a JDK $wanted of any vendor," \
    "or set JAVA_HOME to the folder of one." >&2
  return 1
}

# Takes the folder if it is a JDK of the wanted version; otherwise notes what it is, once.
try_jdk() {
  [ -f "$1/release" ] || return 1
  home=$(cd -P "$1" 2>/dev/null && pwd) || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$home/release" 2>/dev/null)
  case $version in
    "$wanted" | "$wanted"[!0-9]*)
      if [ -x "$home/bin/javac" ]; then
        JAVA_HOME=$home
        export JAVA_HOME
        return 0
      fi
      version="$version without a compiler"
      ;;
    '') return 1 ;;
  esac
  case $seen in
    *"in $home"*) ;;
    *) seen="${seen:+$seen, }$version in $home" ;;
  esac
  return 1
}

# The JDK folder that a java command belongs to, through any number of links.
home_of() {
  file=$1
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in
      /*) file=$target ;;
      *) file=$(dirname "$file")/$target ;;
    esac
  done
  dirname "$(dirname "$file")"
}

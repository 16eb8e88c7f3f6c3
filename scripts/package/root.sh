# Sourced by the scripts that try packages: a bare Debian 12 made by debootstrap, and properties printed a line each.
work=$(mktemp -d)
root=$work/root
failed=0
trap 'rm -rf --one-file-system "$work"' EXIT

# property NAME COMMAND...: what the command prints last is the figure; it holds when the command succeeds.
property() {
  local name=$1 out
  shift
  if out=$("$@" 2>&1); then echo "ok    $name: ${out##*$'\n'}"; else failed=1 && echo "FAIL  $name: $out"; fi
}

# Runs a command in the root; `inside -n` without network.
inside() {
  local apart=()
  [ "$1" != -n ] || { apart=(unshare -n) && shift; }
  "${apart[@]}" chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"
}

# Made once and kept as build/bare-debian.tar; its packages come from where this machine's come from.
make_root() {
  local mirror
  if [ ! -e build/bare-debian.tar ]; then
    mirror=$(apt-get indextargets --format "\$(SITE)" 'Created-By: Packages' 'Codename: bookworm' | head -n1)
    debootstrap --variant=minbase bookworm "$work/fresh" "$mirror" > "$work/debootstrap.log" || { tail -n3 "$work/debootstrap.log" && return 1; }
    tar -C "$work/fresh" -cf build/bare-debian.tar .
    rm -rf --one-file-system "$work/fresh"
  fi
  mkdir "$root" && tar -C "$root" -xf build/bare-debian.tar && cp -L /etc/resolv.conf "$root/etc/"
  mknod -m 666 "$root/dev/null" c 1 3 2> /dev/null
  echo "$(find "$root/var/lib/dpkg/info" -name '*.list' | wc -l) packages"
}

/**
 * Whether what comes from this URL is what its owner sent: https, or http that does not leave this machine. Without a
 * user name and password, which would end up in logs.
 */
export function isPrivate(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Addresses that a link from outside has no business to name: this machine and local networks. */
const PRIVATE_V4 =
	/^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
const PRIVATE_V6 = /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)\]$/i;
/** Names that stand for this machine, the local network or a cloud's own services. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|localdomain)$/;

/**
 * @param trusted base URLs of the credential: a host that the user named is always allowed
 * @returns why nothing is fetched from the URL, undefined when it may be; what a name stands for is
 * left to n8n's own protection
 */
export function objectionTo(url: string, trusted: string[]): string | undefined {
	const host = hostOf(url);
	if (host === null) return 'the link is no http(s) URL';
	if (trusted.some((one) => hostOf(one) === host)) return undefined;
	const isPrivate = [PRIVATE_NAME, PRIVATE_V4, PRIVATE_V6].some((hosts) => hosts.test(host));
	return isPrivate ? 'the link points into a private network' : undefined;
}

function hostOf(url: string): string | null {
	try {
		const { protocol, hostname } = new URL(url);
		return /^https?:$/.test(protocol) ? hostname.toLowerCase().replace(/\.$/, '') : null;
	} catch {
		return null;
	}
}

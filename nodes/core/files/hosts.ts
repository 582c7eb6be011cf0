/** This machine and local networks: a provider's link has no reason to point there. */
const PRIVATE_V4 =
	/^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
const PRIVATE_V6 = /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)\]$/i;
/** Names of this machine, the local network and a cloud's internal services. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|localdomain)$/;

/**
 * @param trustedUrls base URLs of the credential: a host that the user named is always allowed
 * @returns why nothing is fetched from the URL, undefined when it is allowed; which address a name
 * resolves to is left to n8n's own protection
 */
export function urlObjection(url: string, trustedUrls: readonly string[]): string | undefined {
	const host = hostOf(url);
	if (host === null) return 'the link is no http(s) URL';
	if (trustedUrls.some((trusted) => hostOf(trusted) === host)) return undefined;
	const isPrivate = [PRIVATE_NAME, PRIVATE_V4, PRIVATE_V6].some((pattern) => pattern.test(host));
	return isPrivate ? 'the link points into a private network' : undefined;
}

function hostOf(url: string): string | null {
	if (!URL.canParse(url)) return null;
	const { protocol, hostname } = new URL(url);
	return /^https?:$/.test(protocol) ? hostname.toLowerCase().replace(/\.$/, '') : null;
}

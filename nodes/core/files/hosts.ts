/** The host of a URL is one of these only when it is an address: `10.cdn.example.com` is a name. */
const V4 = /^\d+\.\d+\.\d+\.\d+$/;
/**
 * Addresses that are not on the public internet: this machine, local and carriers' networks, link-local,
 * special purposes, documentation, benchmarks, multicast, reserved, and Azure's host agent.
 */
const NOT_PUBLIC_V4 = [
	/^(0|10|127)\./,
	/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
	/^168\.63\.129\.16$/,
	/^169\.254\./,
	/^172\.(1[6-9]|2\d|3[01])\./,
	/^192\.(168\.|0\.0\.|0\.2\.|88\.99\.)/,
	/^198\.(1[89]\.|51\.100\.)/,
	/^203\.0\.113\./,
	/^(22[4-9]|2[3-5]\d)\./,
];
/** Only 2000::/3 is public, without special purposes (2001::/23), documentation and 6to4 (2002::/16). */
const PUBLIC_V6 =
	/^\[(?!2001:(?::|1?[0-9a-f]{1,2}:|db8:)|2002:|3fff:[0-9a-f]{0,3}:)[23][0-9a-f]{3}:/;
/** Names of this machine, of local networks and of a cloud's internal services; all without a dot are local. */
const LOCAL_NAME = /^[^.]*$|\.(localhost|local|internal|localdomain|lan|home|corp|home\.arpa)$/;

/**
 * @param trustedUrls base URLs of the credential: a host that the user named is always allowed
 * @returns why nothing is fetched from the URL, undefined when it is allowed; which address a name
 * resolves to is left to n8n's own protection
 */
export function urlObjection(url: string, trustedUrls: readonly string[]): string | undefined {
	const host = hostOf(url);
	if (host === null) return 'the link is no http(s) URL';
	if (trustedUrls.some((trusted) => hostOf(trusted) === host)) return undefined;
	return isPublic(host) ? undefined : 'the link points into a private network';
}

function isPublic(host: string): boolean {
	if (host.startsWith('[')) return PUBLIC_V6.test(host);
	if (V4.test(host)) return !NOT_PUBLIC_V4.some((range) => range.test(host));
	return !LOCAL_NAME.test(host);
}

/** @returns the host as URLs normalize it: whatever way an address is written */
function hostOf(url: string): string | null {
	if (!URL.canParse(url)) return null;
	const { protocol, hostname } = new URL(url);
	return /^https?:$/.test(protocol) ? hostname.toLowerCase().replace(/\.$/, '') : null;
}

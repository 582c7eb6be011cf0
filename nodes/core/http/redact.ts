/** @returns the value with every occurrence of the secret in any text or name made unreadable */
export function redact(value: unknown, secret: string): unknown {
	if (secret.length < 4) return value;
	if (typeof value === 'string') return value.split(secret).join('[hidden]');
	if (Array.isArray(value)) return value.map((entry) => redact(entry, secret));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [redact(name, secret), redact(entry, secret)]),
	);
}

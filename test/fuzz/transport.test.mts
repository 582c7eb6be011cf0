import fc from 'fast-check';

import { expiryOf } from '../../nodes/core/providers/expiry';
import { isSameSecret } from '../../nodes/core/providers/callback';
import { toSilence } from '../../nodes/core/transport/door';
import { retryAfter } from '../../nodes/core/transport/retry-after';
import { malformed, malformedText, RUNS } from './malformed.mts';
import { expectPause, expectTime, isText, must } from './typed.mts';

const NOW = Date.parse('2026-11-21T10:00:00Z');

it('Retry-After', () => {
	const header = malformedText('7', '0.5', 'Sat, 21 Nov 2026 10:00:30 GMT', '-7', '1e400');
	const body = malformed({ status: 'error', retry_after: 30 });
	const property = fc.property(fc.option(header), body, (value, said) => {
		const headers: Record<string, string> = value === null ? {} : { 'retry-after': value };
		expectPause(retryAfter({ status: 429, headers, body: said }, NOW));
	});
	fc.assert(property, RUNS);
});

it('when links die', () => {
	const link = malformedText(
		'https://s3.example.com/a.mp4?X-Amz-Date=20261121T093000Z&X-Amz-Expires=3600',
		'&X-Amz-Date=99999999T999999Z',
		'&X-Amz-Expires=0',
		'&x-amz-expires=99999999999999999999999',
	);
	const ttl = fc.option(fc.oneof(fc.double(), fc.constantFrom(0, -1, 1e300, NaN, Infinity)));
	const property = fc.property(link, ttl, (url, seconds) => {
		expectTime(expiryOf(url, seconds, NOW));
	});
	fc.assert(property, RUNS);
});

it('errors of the HTTP client', () => {
	const error = {
		message: 'socket hang up',
		code: 'ECONNRESET',
		cause: { code: 'ETIMEDOUT', cause: { code: 'ENOTFOUND' } },
		errorResponse: { code: 'ERR_CANCELED' },
	};
	const property = fc.property(malformed(error), (thrown) => {
		const { silence, text } = toSilence(thrown);
		must(['notSent', 'unknown', 'stopped'].includes(silence) && isText(text), silence);
	});
	fc.assert(property, RUNS);
});

it('secrets of callbacks', () => {
	const secret = '0123456789abcdef'.repeat(2);
	const letters = fc.array(fc.constantFrom('0', 'f', 'é', '€', '\ud800'), { size: '+1' });
	const asLong = letters.map((some) => some.join('').padEnd(32, '€').slice(0, 32));
	const given = fc.oneof(malformed(secret), asLong);
	const property = fc.property(given, (value) => {
		must(isSameSecret(value, secret) === (value === secret), 'a wrong secret');
	});
	fc.assert(property, RUNS);
	expect(isSameSecret(secret, secret)).toBe(true);
});

import fc from 'fast-check';

import { toNetworkFailure } from '../../nodes/core/http/network-failure';
import { retryAfter } from '../../nodes/core/http/retry-after';
import { expiryOf } from '../../nodes/core/providers/link-expiry';
import { malformed, malformedText, RUNS } from './malformed.mts';
import { expectPause, expectTime, isText, must } from './typed.mts';

const NOW = Date.parse('2026-11-21T10:00:00Z');

it('Retry-After', () => {
	const header = malformedText('7', '0.5', 'Sat, 21 Nov 2026 10:00:30 GMT', '-7', '1e400');
	const body = malformed({ status: 'error', retry_after: 30 });
	const property = fc.property(fc.option(header), body, (value, said) => {
		const headers: Record<string, string> = value === null ? {} : { 'retry-after': value };
		expectPause(retryAfter({ status: 429, headers, body: said, receivedAt: NOW }));
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
		const { failure, message } = toNetworkFailure(thrown);
		must(['notSent', 'unknown', 'stopped'].includes(failure) && isText(message), failure);
	});
	fc.assert(property, RUNS);
});

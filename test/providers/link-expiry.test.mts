import { expiryOf } from '../../nodes/core/providers/link-expiry';

const now = Date.parse('2026-11-21T10:00:00Z');
const signed = 'https://s3.example.com/a.mp4?X-Amz-Date=20261121T093000Z&X-Amz-Expires=3600';

it.each([
	['the signature of the link', signed, null, '2026-11-21T10:30:00.000Z'],
	['the signature before the time to live', signed, 60, '2026-11-21T10:30:00.000Z'],
	['the time to live', 'https://cdn.example.com/a.mp4', 3600, '2026-11-21T11:00:00.000Z'],
	['nothing when it is 0', 'https://cdn.example.com/a.mp4', 0, null],
	['nothing when it is below 0', 'https://cdn.example.com/a.mp4', -5, null],
	['nothing when it is unknown', 'https://cdn.example.com/a.mp4', null, null],
	['nothing when it is beyond any date', 'https://cdn.example.com/a.mp4', 1e300, null],
	[
		'the time to live when half the signature is missing',
		'https://cdn.example.com/?X-Amz-Expires=9',
		60,
		'2026-11-21T10:01:00.000Z',
	],
])('believes %s', (_, url, ttl, expected) => {
	expect(expiryOf(url, ttl, now)).toBe(expected);
});

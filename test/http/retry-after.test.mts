import { retryAfter } from '../../nodes/core/http/retry-after';

const now = Date.parse('2026-11-21T10:00:00Z');

it.each([
	['seconds', { 'retry-after': '7' }, {}, 7_000],
	['a fraction of seconds', { 'retry-after': '0.5' }, {}, 500],
	['a date', { 'retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT' }, {}, 30_000],
	['the body of ModelsLab', {}, { retry_after: 30 }, 30_000],
	['the body as text', {}, { retry_after: '30' }, 30_000],
	['the header before the body', { 'retry-after': '7' }, { retry_after: 30 }, 7_000],
	['the body when the header is no time', { 'retry-after': 'soon' }, { retry_after: 30 }, 30_000],
	['at most ten minutes', { 'retry-after': '86400' }, {}, 600_000],
	['no date that has passed', { 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT' }, {}, null],
	['no time below zero', { 'retry-after': '-7' }, {}, null],
	['no words', { 'retry-after': 'soon' }, {}, null],
	['nothing', {}, undefined, null],
	['no list', {}, { retry_after: [30] }, null],
])('reads %s', (_, headers, body, wait) => {
	const known = headers as Record<string, string>;
	expect(retryAfter({ status: 429, headers: known, body, receivedAt: now })).toBe(wait);
});

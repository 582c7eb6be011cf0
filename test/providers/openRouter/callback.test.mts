import { createHmac } from 'node:crypto';

import { openRouter } from '../../../nodes/core/providers/openRouter';
import { isGenuineCallback } from '../../../nodes/core/providers/openRouter/signature';

const NOW = Date.parse('2026-11-20T12:00:00.000Z');
const ID = 'gen-vid-1790000000-AbCdEfGhIjKlMnOpQrSt';
const event = (status: string, more: object = {}) => ({
	created_at: '2026-11-20T12:00:00.000Z',
	data: { generation_id: null, id: ID, model: 'google/veo-3.1', status, ...more },
	type: `video.generation.${status}`,
});

describe('a callback', () => {
	it.each([
		['completed', 'processing'],
		['failed', 'failed'],
		['cancelled', 'canceled'],
		['expired', 'failed'],
	])('%s reports the end of a task', (status, expected) => {
		expect(openRouter.readCallback(event(status), NOW)).toMatchObject({
			taskId: ID,
			update: { status: expected },
		});
	});

	it('may hold links and cost', () => {
		const url = 'https://openrouter.ai/api/v1/videos/a/content?index=0';
		const more = { unsigned_urls: [url], usage: { cost: 0.5, is_byok: false } };
		expect(openRouter.readCallback(event('completed', more), NOW)).toMatchObject({
			update: { status: 'succeeded', videos: [{ url }], cost: { chargedUsd: 0.5 } },
		});
	});

	it.each([
		[event('in_progress')],
		[{ ...event('failed'), type: 'credits.low' }],
		[{}],
		[null],
		['x'],
	])('%j reports none', (body) => expect(openRouter.readCallback(body, NOW)).toBeNull());
});

describe('a signature', () => {
	const secret = 'whsec-1';
	const now = 1_790_000_000_000;
	const body = Buffer.from('{"type":"video.generation.failed","data":{"id":"ü"}}');
	const sign = (seconds: number, by = secret, over = body, separator = ',') =>
		createHmac('sha256', by).update(`${seconds}${separator}`).update(over).digest('hex');
	const at = now / 1000;
	const check = (header: string | undefined, settings: object = { webhookSecret: secret }) => {
		const headers: Record<string, string> = header ? { 'x-openrouter-signature': header } : {};
		return isGenuineCallback({ headers, body }, { ...settings }, now);
	};

	it.each([
		['fits', `t=${at},v1=${sign(at)}`],
		['has spaces and capitals', `t=${at}, v1=${sign(at).toUpperCase()}`],
		['is four minutes old', `t=${at - 240},v1=${sign(at - 240)}`],
		['is one of two', `t=${at},v1=${sign(at, 'old')},v1=${sign(at)}`],
	])('that %s is genuine', (_, header) => {
		expect(check(header)).toBe(true);
	});

	it.each([
		['is missing', undefined],
		['is by another secret', `t=${at},v1=${sign(at, 'whsec-2')}`],
		['is over another body', `t=${at},v1=${sign(at, secret, Buffer.from('{}'))}`],
		['is joined by a dot', `t=${at},v1=${sign(at, secret, body, '.')}`],
		['is of another time', `t=${at},v1=${sign(at - 1)}`],
		['is too old', `t=${at - 301},v1=${sign(at - 301)}`],
		['is of the future', `t=${at + 301},v1=${sign(at + 301)}`],
		['has no time', `v1=${sign(at)}`],
		['has no value', `t=${at}`],
		['is cut', `t=${at},v1=${sign(at).slice(0, 20)}`],
		['is empty', `t=${at},v1=`],
		['has another version', `t=${at},v0=${sign(at)}`],
	])('that %s is not', (_, header) => {
		expect(check(header)).toBe(false);
	});

	it('is not asked for without a secret', () => {
		expect(check(undefined, {})).toBe(true);
		expect(check('t=1,v1=00', { webhookSecret: '  ' })).toBe(true);
	});
});

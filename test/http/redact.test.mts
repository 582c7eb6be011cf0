import fc from 'fast-check';

import { redactor } from '../../nodes/core/http/redact';

const secret = 'sk_Secret/123+456';
const redact = redactor(secret);

it('redacts the secret in texts at any depth and leaves the rest alone', () => {
	const value = { a: [`x ${secret} y ${secret}`, 7, null, true], b: { c: secret, d: 'fine' } };
	expect(redact(value)).toEqual({
		a: ['x [hidden] y [hidden]', 7, null, true],
		b: { c: '[hidden]', d: 'fine' },
	});
});

it('leaves no secret in any JSON', () => {
	const part = fc.oneof(fc.constant(secret), fc.string());
	const text = fc.array(part).map((parts) => parts.join(''));
	const json = fc.letrec((tie) => ({
		node: fc.oneof(text, fc.array(tie('node')), fc.dictionary(text, tie('node'))),
	})).node;
	const clean = fc.property(json, (value) => {
		expect(JSON.stringify(redact(value))).not.toContain(secret);
	});
	fc.assert(clean);
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

it.each([
	['in other case', secret.toUpperCase()],
	['escaped for a URL', encodeURIComponent(secret)],
	['escaped for a URL in small letters', encodeURIComponent(secret).toLowerCase()],
	['escaped for a URL in all characters', secret.replace(/./g, percent)],
	['escaped for JSON', secret.replace('/', '\\/')],
	['escaped for JSON in all characters', secret.replace(/./g, unicode)],
	['as hex', Buffer.from(secret).toString('hex')],
	['as hex in capitals', Buffer.from(secret).toString('hex').toUpperCase()],
	['as Base64', base64(secret)],
	['as Base64 without padding', base64(secret).replace(/=/g, '')],
	['as Base64 for URLs', Buffer.from(secret).toString('base64url')],
])('redacts an echo %s', (_, echo) => {
	expect(redact(`<${echo}>`)).toMatch(/^<\[hidden\].{0,4}>$/);
});

/** What surrounds the key decides where its bits stand. */
it.each(['', 'u', 'us', 'user:', 'Bearer '])('redacts an echo in Base64 behind "%s"', (before) => {
	for (const after of ['', ':', ':x', ':xy']) {
		for (const encoding of ['base64', 'base64url'] as const) {
			const echo = Buffer.from(`${before}${secret}${after}`).toString(encoding);
			const shown = redact(`Basic ${echo}`);
			expect(shown).toContain('[hidden]');
			const decoded = Buffer.from(shown.replace(/^Basic |\[hidden\]/g, ''), encoding);
			expect(decoded.toString('latin1')).not.toMatch(/ecret/);
			expect(shown.length).toBeLessThan(30 + before.length * 2);
		}
	}
});

it('redacts a key of any characters, whatever they mean to a pattern', () => {
	const key = fc.string({ minLength: 4, unit: 'grapheme' }).filter((text) => text.length >= 4);
	const clean = fc.property(key, fc.string(), (text, around) => {
		expect(redactor(text)(`${text}`)).toBe('[hidden]');
		expect(redactor(text)(`${around}${text}`)).not.toContain(text);
	});
	fc.assert(clean, { examples: [['a.*b', 'axxb']] });
	expect(redactor('a.*b')('axxb')).toBe('axxb');
});

it('redacts the secret of a callback address, whatever the key', () => {
	const address = `https://n8n.example.com/webhook-waiting/7?signature=abc&secret=${'0a'.repeat(16)}`;
	for (const one of [redact, redactor('')]) {
		expect(one({ echo: address }).echo).toBe(address.replace(/0a.*/, '[hidden]'));
		expect(one(encodeURIComponent(address))).toMatch(/secret%3D\[hidden\]$/);
	}
});

it.each(['', 'abc'])('does not search for "%s", which is no key', (key) => {
	expect(redactor(key)({ a: 'abc text' })).toEqual({ a: 'abc text' });
});

it('is as fast on a long text as on a short one, for its length', () => {
	const text = 'c2tfU2VjcmV0'.repeat(200_000);
	expect(redact(text)).toHaveLength(text.length);
});

function percent(character: string): string {
	return `%${character.charCodeAt(0).toString(16)}`;
}

function unicode(character: string): string {
	return `\\u00${character.charCodeAt(0).toString(16)}`;
}

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
	['escaped for a URL twice', encodeURIComponent(encodeURIComponent(secret))],
	['escaped for JSON twice', JSON.stringify(secret.replace(/./g, unicode)).slice(1, -1)],
	['escaped for JSON in capitals', secret.replace(/./g, unicode).replace(/[a-f]/g, upper)],
	['escaped for JavaScript', secret.replace(/./g, (one) => `\\x${hexOf(one)}`)],
	['escaped for HTML', secret.replace(/./g, (one) => `&#x${hexOf(one)};`)],
	['escaped for HTML in decimals', secret.replace(/\W/g, (one) => `&#${one.charCodeAt(0)};`)],
	['escaped for HTML twice', secret.replace(/\W/g, (one) => `&amp;#${one.charCodeAt(0)};`)],
	['broken by a line', `${secret.slice(0, 7)}\n${secret.slice(7)}`],
	['broken by an escaped line', `${secret.slice(0, 7)}\\r\\n${secret.slice(7)}`],
	['broken by a line in a URL', `${secret.slice(0, 7)}%0D%0A${secret.slice(7)}`],
	['spaced', [...secret].join(' ')],
	['broken by signs of no width', [...secret].join('\u200b')],
	[
		'as hex with spaces',
		Buffer.from(secret)
			.toString('hex')
			.replace(/..(?=.)/g, '$& '),
	],
	[
		'as hex with colons',
		Buffer.from(secret)
			.toString('hex')
			.replace(/..(?=.)/g, '$&:'),
	],
	['as Base64 in lines', base64(secret).replace(/.{8}/g, '$&\r\n')],
	['as Base64 in a URL', encodeURIComponent(base64(secret)).replace(/%3D/g, '')],
])('redacts an echo %s', (_, echo) => {
	expect(redact(`<${echo}>`)).toMatch(/^<\[hidden\].{0,4}>$/s);
});

/** Of a key that holds them, so that its Base64 does too. */
it.each(['base64', 'base64url'] as const)(
	'redacts signs of %s, however they are escaped',
	(encoding) => {
		const key = 'k?~k>>?~~ÿ?';
		const echo = Buffer.from(key).toString(encoding).replace(/=/g, '');
		expect(echo).toMatch(/[+/_-]/);
		for (const one of [
			echo,
			encodeURIComponent(echo),
			JSON.stringify(echo).replace(/\//g, '\\/'),
		]) {
			expect(redactor(key)(one)).toMatch(/^"?\[hidden\].{0,2}"?$/);
		}
	},
);

describe('a key of digits', () => {
	const digits = '48151623421234567890';

	it('is redacted as a number, also when the number is too long to be exact', () => {
		expect(redactor('48151623')({ a: 48151623, b: [-48151623], c: 1481516230 })).toEqual({
			a: '[hidden]',
			b: ['[hidden]'],
			c: '[hidden]',
		});
		expect(redactor(digits)(JSON.parse(`{"a":${digits}}`))).toEqual({ a: '[hidden]' });
		expect(redactor('0048151623')({ a: 48151623 })).toEqual({ a: '[hidden]' });
	});

	it('leaves other numbers alone', () => {
		const others = { id: 4815, eta: 162342, price: 0.4815, none: NaN };
		for (const key of [digits, '48151623', '1623', 'sk_4815', '1e400']) {
			expect(redactor(key)(others)).toEqual(others);
		}
	});
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
		const twice = encodeURIComponent(encodeURIComponent(address));
		expect(one(twice)).toMatch(/secret%253D\[hidden\]$/);
	}
});

it.each(['', 'abc'])('does not search for "%s", which is no key', (key) => {
	expect(redactor(key)({ a: 'abc text' })).toEqual({ a: 'abc text' });
});

it('is as fast on a long text as on a short one, for its length', () => {
	for (const part of ['c2tfU2VjcmV0', 's \n', 's%25', '\\', 's\\n', '&amp;', 'sk_s', '73:', ' ']) {
		const text = part.repeat(2_400_000 / part.length);
		expect(redact(text)).toHaveLength(text.length);
	}
});

function percent(character: string): string {
	return `%${character.charCodeAt(0).toString(16)}`;
}

function hexOf(character: string): string {
	return character.charCodeAt(0).toString(16);
}

function upper(text: string): string {
	return text.toUpperCase();
}

function unicode(character: string): string {
	return `\\u00${character.charCodeAt(0).toString(16)}`;
}

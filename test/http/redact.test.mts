import fc from 'fast-check';

import { redact } from '../../nodes/core/http/redact';

const secret = 'sk_secret_123456';

it('redacts the secret in texts at any depth and leaves the rest alone', () => {
	const value = { a: [`x ${secret} y ${secret}`, 7, null, true], b: { c: secret, d: 'fine' } };
	expect(redact(value, secret)).toEqual({
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
		expect(JSON.stringify(redact(value, secret))).not.toContain(secret);
	});
	fc.assert(clean);
});

it('does not redact an empty key', () => {
	expect(redact({ a: 'text' }, '')).toEqual({ a: 'text' });
});

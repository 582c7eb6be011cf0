import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { callbackSecret, knowsSecret } from '../../nodes/core/wait/callback-secret';

const client = (key: string) => ({
	sign: (text: string) => createHmac('sha256', key).update(text).digest('hex'),
});
const novita = client('novita key');
const clients = [novita, client('modelslab key')];

it('knows the secret of this execution, made with any of the keys', () => {
	for (const one of clients) {
		expect(knowsSecret(callbackSecret(one, '42'), '42', clients)).toBe(true);
	}
});

it.each([
	['of another execution', callbackSecret(novita, '43')],
	['made with another key', callbackSecret(client('a key'), '42')],
	['cut short', callbackSecret(novita, '42').slice(0, -1)],
	['with more behind it', `${callbackSecret(novita, '42')}0`],
	['empty', ''],
	['missing', undefined],
	['given twice', [callbackSecret(novita, '42'), callbackSecret(novita, '42')]],
])('does not know a secret %s', (_, given) => {
	expect(knowsSecret(given, '42', clients)).toBe(false);
});

it('does not know any secret without a key', () => {
	expect(knowsSecret(callbackSecret(novita, '42'), '42', [])).toBe(false);
});

it('never throws, whatever is given', () => {
	const anything = fc.property(fc.anything(), (given) => {
		expect(knowsSecret(given, '42', clients)).toBe(false);
	});
	fc.assert(anything);
});

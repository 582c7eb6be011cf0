import { Expression } from 'n8n-workflow';

import { asExpressions } from '../fixtures/as-expressions.mts';
import { invalidInputs } from '../fixtures/invalid-inputs.mts';

const n8n = new Expression('UTC');

it.each(invalidInputs)('n8n works out the very form again ($model: $message)', ({ filled }) => {
	const { options, ...front } = asExpressions(filled);
	const again = { ...workedOut(front), ...(options ? { options: workedOut(options) } : {}) };
	expect(again).toEqual(filled);
});

function workedOut(values: Record<string, unknown>): Record<string, unknown> {
	const entries = Object.entries(values) as Array<[string, string]>;
	return Object.fromEntries(
		entries.map(([name, text]) => [name, n8n.resolveSimpleParameterValue(text, {} as never)]),
	);
}

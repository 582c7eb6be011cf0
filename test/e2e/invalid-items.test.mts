import { itemName } from '../../nodes/core/utils/item-name';
import { firstOf } from '../../harness/lists.mts';
import { nodeParameters } from '../request/form-values.mts';
import { modelOf } from '../request/model-of.mts';
import { formOfItems } from '../fixtures/as-expressions.mts';
import type { InvalidInput } from '../fixtures/invalid-inputs.mts';
import { invalidInputs } from '../fixtures/invalid-inputs.mts';
import { shownError } from '../support/failures.mts';
import { useN8n } from '../support/n8n.mts';
import { GENERATE, generate, continueOnFail, source, workflow } from '../support/workflows.mts';

const { client, sandbox } = useN8n();

/** The rest cannot arrive: of a list that is not written as n8n writes lists, n8n keeps nothing. */
const reachable = invalidInputs.filter((input) => listsOf(input).every(isWrittenByN8n));
const models = [...new Set(reachable.map(({ model }) => model))];

beforeAll(async () => await sandbox.reset());

it('there are enough of them', () => {
	expect(reachable.length).toBeGreaterThanOrEqual(60);
});

describe.each(models)('invalid items of %s', (model) => {
	const batches = batched(reachable.filter((input) => input.model === model));

	it(`each get the message of what is wrong with them (${batches.flat().length})`, async () => {
		for (const inputs of batches) {
			const execution = await run(model, inputs, continueOnFail);
			expect(execution.error).toBeUndefined();
			expect(execution.items(GENERATE)).toMatchObject(
				inputs.map(({ message }, item) => ({
					json: { error: `${message} (${itemName(item)})` },
					pairedItem: { item },
				})),
			);
		}
	});

	it('stop the run at the first one', async () => {
		const inputs = firstOf(batches);
		expect(shownError(await run(model, inputs))).toEqual({
			message: `${firstOf(inputs).message} (item 0, the 1st)`,
			description: 'Nothing was sent and nothing was bought.',
			context: { itemIndex: 0 },
		});
	});
});

it('nothing at all was sent', async () => {
	expect(await sandbox.requests()).toEqual([]);
});

/** One execution, with an item for each input. */
async function run(model: string, inputs: InvalidInput[], more = {}) {
	const forms = inputs.map(({ filled }) => filled);
	const form = formOfItems(forms, nodeParameters(modelOf(model)), listNames(model));
	const items = source(inputs.map((_, index) => ({ index })));
	const steps = [...items, generate(model, form, more)];
	return await client.runWorkflow(workflow(`Invalid ${model}`, ...steps));
}

/** Inputs whose lists are equal can be in one form. */
function batched(inputs: InvalidInput[]): InvalidInput[][] {
	const batches = new Map<string, InvalidInput[]>();
	for (const input of inputs) {
		const key = JSON.stringify(listsOf(input));
		batches.set(key, [...(batches.get(key) ?? []), input]);
	}
	return [...batches.values()];
}

function listsOf({ model, filled: { options, ...front } }: InvalidInput): unknown[] {
	const form: Record<string, unknown> = { ...front, ...options };
	return listNames(model).map((name) => form[name] ?? null);
}

function listNames(model: string): string[] {
	const lists = modelOf(model).parameters.filter(({ type }) => type === 'list');
	return lists.map(({ name }) => name);
}

function isWrittenByN8n(list: unknown): boolean {
	if (list === null) return true;
	if (typeof list !== 'object') return false;
	const { entries = [], ...others } = list as { entries?: unknown[] };
	const isForm = (entry: unknown) => typeof entry === 'object' && entry !== null;
	return Object.keys(others).length === 0 && !Array.isArray(list) && entries.every(isForm);
}

import { useN8n } from '../support/n8n.mts';
import type { Pipeline } from '../../harness/pipeline.mts';
import { pipeline } from '../../harness/pipeline.mts';
import type { Provider } from '../support/trial.mts';
import { begin, purchases, startProvider } from '../support/trial.mts';
import { TRANSIENT_FAILURES } from '../../harness/transient-failures.mts';

const { client } = useN8n();

const SUBMIT = { method: 'POST', path: '/v3/async/kling' };
const PROMPTS = ['one', 'two', 'three', 'four'];
const CERTAINLY_REFUSED = ['429'];
const REFUSAL = {
	status: 400,
	body: { code: 400, reason: 'ILLEGAL_PROMPT', message: 'illegal prompt' },
};

let provider: Provider;
beforeAll(async () => {
	provider = await startProvider(client, { speed: 20 });
});
beforeEach(async () => await provider.reset());

/** Runs Generate Video alone. */
async function submitted(wanted: Partial<Pipeline> = {}, at: Provider = provider) {
	const { suffix } = at;
	const id = await begin(client, pipeline({ prompts: PROMPTS, wait: null, suffix, ...wanted }));
	const execution = await client.waitForExecution(id, 180_000);
	const items = execution.items('Generate Video').map(({ json }) => json);
	return { execution, items, bought: await purchases(at) };
}

/** The same; no prompt may have been bought twice. */
async function submit(wanted?: Partial<Pipeline>, at?: Provider) {
	const result = await submitted(wanted, at);
	const prompts = result.bought.map(({ prompt }) => prompt);
	expect(new Set(prompts).size).toBe(prompts.length);
	return result;
}

const continueOnFail = { generateSettings: { onError: 'continueRegularOutput' } } as const;

describe.each(Object.entries(TRANSIENT_FAILURES))('%s on a submit', (failure, fault) => {
	const sentAgain = CERTAINLY_REFUSED.includes(failure);

	it.each([0, 1, 3])('before the provider accepted it, after %i submits', async (skip) => {
		await provider.faults({ ...SUBMIT, ...fault, skip, when: 'before' });
		const { bought, items } = await submit(continueOnFail);

		expect(bought).toHaveLength(sentAgain ? 4 : 3);
		expect(items.flatMap(({ taskId }) => taskId ?? []).sort()).toEqual(ids(bought));
		const errors = items.flatMap(({ error }) => error ?? []);
		expect(errors).toHaveLength(sentAgain ? 0 : 1);
	});

	if (sentAgain) return;
	it('after the provider accepted it: bought once, and the error says where to look', async () => {
		await provider.faults({ ...SUBMIT, ...fault, skip: 1, when: 'after' });
		const { execution, bought } = await submit();

		expect(execution.status).toBe('error');
		const { message, description, context } = execution.error!;
		const known = (context?.paidTaskIds ?? []) as string[];
		expect(ids(bought)).toEqual(expect.arrayContaining(known));
		expect(known).toHaveLength(bought.length - 1);
		for (const id of known) {
			expect(message).toContain(id);
			expect(description).toContain(id);
		}
		expect(description).toContain('may be under way and paid for');
		expect(description).not.toContain('Retry On Fail');
	});
});

it('429 with Retry-After is sent again no sooner than it says', async () => {
	const fault = { ...TRANSIENT_FAILURES['429'], headers: { 'retry-after': '5' } };
	await provider.faults({ ...SUBMIT, ...fault });
	const { execution, bought } = await submit({ prompts: ['one'] });
	expect(execution.status).toBe('success');
	expect(bought).toHaveLength(1);
	const [refused = NaN, accepted = NaN] = (await provider.requests(SUBMIT.path)).map(({ at }) =>
		Date.parse(at),
	);
	expect(accepted - refused).toBeGreaterThanOrEqual(5_000);
});

it('lost responses beside a refusal: the error names every item that may be paid for', async () => {
	const lost = { ...SUBMIT, cut: 'before', when: 'after' };
	await provider.faults({ ...SUBMIT, ...REFUSAL }, lost, lost);
	const { execution, bought } = await submit();
	const { description, context } = execution.error!;
	const known = context?.paidTaskIds as string[];
	const unknown = bought.filter(({ taskId }) => !known.includes(taskId));
	const first = description?.startsWith('The request may have arrived') ? [context?.itemIndex] : [];
	const unsure = [...first, ...(context?.unsureItems as number[])];
	expect(unsure.sort()).toEqual(unknown.map(({ prompt }) => PROMPTS.indexOf(prompt)).sort());
	expect(unsure).toHaveLength(2);
});

describe('Retry On Fail', () => {
	const FIVE = ['one', 'two', 'three', 'four', 'five'];
	const retrying: Partial<Pipeline> = {
		prompts: FIVE,
		generateSettings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 },
	};
	/** The third of the five requests, which are sent together. */
	const THIRD = { ...SUBMIT, skip: 2 };
	/** The only request of the next try: the four others have passed by then. */
	const NEXT_TRY = { ...SUBMIT, skip: 4 };
	const LOST = { ...THIRD, cut: 'before', when: 'after' };

	it('item 3 of 5 refused twice: five are bought in the end', async () => {
		await provider.faults({ ...THIRD, ...REFUSAL }, { ...NEXT_TRY, ...REFUSAL });
		const { execution, bought, items } = await submit(retrying);
		expect(execution.error).toBeUndefined();
		expect(bought).toHaveLength(5);
		expect(items.map(({ taskId }) => taskId).sort()).toEqual(ids(bought));
		expect(await provider.requests(SUBMIT.path)).toHaveLength(7);
	});

	it('refused three times: the error names the four that are paid for', async () => {
		const next = { ...NEXT_TRY, ...REFUSAL };
		await provider.faults({ ...THIRD, ...REFUSAL }, next, next);
		const { execution, bought } = await submit(retrying);
		expect(execution.status).toBe('error');
		expect([...(execution.error!.context?.paidTaskIds as string[])].sort()).toEqual(ids(bought));
		expect(bought).toHaveLength(4);
	});

	it('a submit whose response was lost is not bought twice', async () => {
		await provider.faults(LOST);
		const { execution, bought } = await submit(retrying);
		expect(execution.status).toBe('error');
		expect(execution.error!.message).toContain('sent before in this execution');
		expect(bought).toHaveLength(5);
		expect(await provider.requests(SUBMIT.path)).toHaveLength(5);
	});

	it('a try that ends early still names what an earlier one bought', async () => {
		// Five are sent at once: the two others are bought while this response is under way.
		await provider.faults({ ...SUBMIT, cut: 'before', when: 'after', delayMs: 4_000 });
		const prompts = [...FIVE, 'six', 'seven'];
		const { execution, bought } = await submit({ ...retrying, prompts });
		expect(execution.error!.message).toContain('sent before in this execution');
		expect(bought).toHaveLength(7);
		expect(execution.error!.context?.paidTaskIds).toHaveLength(6);
	});

	it('with Resend After No Response it is sent again, and the others are not', async () => {
		await provider.faults(LOST);
		const wanted = { ...retrying, options: { resendAfterNoResponse: true } };
		const { execution, bought } = await submitted(wanted);
		expect(execution.status).toBe('success');
		expect(bought).toHaveLength(6);
		expect(new Set(bought.map(({ prompt }) => prompt)).size).toBe(5);
	});

	it("n8n's Retry of the failed execution buys only what is missing", async () => {
		await provider.faults({ ...THIRD, ...REFUSAL });
		const { execution, bought } = await submit({ prompts: FIVE });
		expect(execution.status).toBe('error');
		expect(bought).toHaveLength(4);

		const again = await client.waitForExecution(await client.retryExecution(execution.id));
		expect(again.status).toBe('success');
		const all = ids(await purchases(provider));
		expect(all).toHaveLength(5);
		const items = again.items('Generate Video').map(({ json }) => json.taskId as string);
		expect(items.sort()).toEqual(all);
	});
});

function ids(bought: Array<{ taskId: string }>): string[] {
	return bought.map(({ taskId }) => taskId).sort();
}

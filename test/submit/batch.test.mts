import { submitBatch } from '../../nodes/core/submit/batch';
import type { ApiReply } from '../../nodes/core/http/response';
import type { JournalStore } from '../../nodes/core/submit/journal';
import type { InvalidOrder, Order } from '../../nodes/core/submit/order';
import type { Run } from './fakes.mts';
import { accepted, fakePorts, order, response } from './fakes.mts';

const cut: ApiReply = { failure: 'unknown', message: 'the connection was cut' };
const refused = response(400, { reason: 'ILLEGAL_PROMPT', message: 'no' });

/** Runs one try of the node on a virtual clock. */
async function attempt(orders: Array<Order | InvalidOrder>, run: Run, continueOnFail = false) {
	const fake = fakePorts(run);
	const results = await fake.clock.run(submitBatch(orders, fake.ports, continueOnFail));
	return { ...fake, results };
}

describe('one try', () => {
	it('sends each order once, identical ones too', async () => {
		const same = async () => ({ prompt: 'the same' });
		const orders = [0, 1, 2].map((index) => order(index, { body: same }));
		const { sent, results } = await attempt(orders, { store: {} });
		expect(sent).toHaveLength(3);
		expect(results).toMatchObject([
			{ itemIndex: 0, task: { taskId: 'task-1', model: 'kling-v3.0-std-t2v', callsBack: false } },
			{ itemIndex: 1, task: { taskId: 'task-2' } },
			{ itemIndex: 2, task: { taskId: 'task-3' } },
		]);
	});

	it('notes an order in the journal before it leaves', async () => {
		const store: JournalStore = {};
		const seen: unknown[] = [];
		const reply = () => {
			seen.push(structuredClone(store));
			return response(200, { task_id: 'a' });
		};
		await attempt([order(0)], { store, reply });
		expect(seen).toEqual([{ '0/0': { state: 'sent' } }]);
		expect(store['0/0']).toMatchObject({ state: 'accepted', task: { taskId: 'a' } });
	});

	it('never sends again what may have arrived', async () => {
		const { sent, results } = await attempt([order(0)], { store: {}, reply: () => cut });
		expect(sent).toHaveLength(1);
		expect(results).toMatchObject([{ itemIndex: 0, mayHaveBeenCharged: true }]);
	});

	it('sends again what provably did not arrive', async () => {
		const reply = (_: unknown, nth: number): ApiReply =>
			nth === 1 ? { failure: 'notSent', message: 'refused' } : response(200, { task_id: 'a' });
		const { sent, results } = await attempt([order(0)], { store: {}, reply });
		expect(sent).toHaveLength(2);
		expect(results).toMatchObject([{ task: { taskId: 'a' } }]);
	});

	it('sends nothing while any order is invalid, unless Continue On Fail is set', async () => {
		const orders = [order(0), { itemIndex: 1, problems: ['Prompt is missing'] }];
		const strict = await attempt(orders, { store: {} });
		expect(strict.sent).toEqual([]);
		const lenient = await attempt(orders, { store: {} }, true);
		expect(lenient.sent).toHaveLength(1);
		expect(lenient.results).toMatchObject([{ task: {} }, { problems: ['Prompt is missing'] }]);
	});

	it('begins no order after one that failed, unless Continue On Fail is set', async () => {
		const reply = (_: unknown, nth: number) =>
			nth === 1 ? refused : response(200, { task_id: 'x' });
		const orders = Array.from({ length: 12 }, (_, index) => order(index));
		const strict = await attempt(orders, { store: {}, reply });
		expect(strict.sent.length).toBeLessThanOrEqual(5);
		const lenient = await attempt(orders, { store: {}, reply }, true);
		expect(lenient.sent).toHaveLength(12);
	});

	it('keeps to the limit of submits in a minute', async () => {
		const settings = { ...order(0).settings, submitsPerMinute: 2 };
		const times: number[] = [];
		const fake = fakePorts({
			store: {},
			reply: (body, nth) => {
				times.push(fake.clock.now());
				return accepted(body, nth);
			},
		});
		const orders = [0, 1, 2, 3].map((index) => order(index, { settings }));
		await fake.clock.run(submitBatch(orders, fake.ports, false));
		expect(times[2]! - times[0]!).toBeGreaterThanOrEqual(60_000);
	});

	it("tells the provider where to call back, at the model's own place in the body", async () => {
		const settings = { ...order(0).settings, resumePath: 'extra.webhook.url' };
		const body = async () => ({ prompt: 'a', extra: { other: 1 } });
		const { sent, results } = await attempt([order(0, { settings, body })], { store: {} });
		expect(sent).toEqual([
			{
				prompt: 'a',
				extra: { other: 1, webhook: { url: expect.stringContaining('webhook-waiting') } },
			},
		]);
		expect(results).toMatchObject([{ task: { callsBack: true } }]);
	});

	it('a file that went away after the checks costs its own order only', async () => {
		const body = async () => await Promise.reject(new Error('ENOENT'));
		const { sent, results } = await attempt([order(0, { body }), order(1)], { store: {} }, true);
		expect(sent).toEqual([{ prompt: 'item 1' }]);
		expect(results).toMatchObject([
			{ mayHaveBeenCharged: false, problem: { message: expect.stringContaining('ENOENT') } },
			{ task: {} },
		]);
	});

	it('a credential that cannot be used is told before anything is sent', async () => {
		const { client, sent } = fakePorts({ store: {} });
		const reason = 'The API Key in the credential is empty';
		const clientFor = async ({ itemIndex }: Pick<Order, 'itemIndex'>) => {
			if (itemIndex === 2) throw new Error(reason);
			return client;
		};
		const orders = [0, 1, 2].map((index) => order(index));
		const strict = await attempt(orders, { store: {}, clientFor });
		expect(strict.results).toMatchObject([{ itemIndex: 2, problems: [reason] }]);
		expect(sent).toEqual([]);
		const lenient = await attempt(orders, { store: {}, clientFor }, true);
		expect(sent).toHaveLength(2);
		expect(lenient.results).toMatchObject([
			{ task: {} },
			{ task: {} },
			{ itemIndex: 2, problems: [expect.stringContaining(reason)] },
		]);
	});

	it('what was bought before needs no credential to be named', async () => {
		const store: JournalStore = {};
		await attempt([order(0)], { store });
		const clientFor = async () => await Promise.reject(new Error('no credential'));
		const { results } = await attempt([order(0)], { store, clientFor });
		expect(results).toMatchObject([{ task: { taskId: 'task-1' } }]);
	});

	it('waits for a free place in the queue of the provider, without hammering', async () => {
		const open: number[] = [];
		const times: number[] = [];
		const fake = fakePorts({
			store: {},
			reply: (_, nth) => {
				const now = fake.clock.now();
				times.push(now);
				// Five places, and each task takes four minutes.
				if (open.filter((since) => now - since < 240_000).length >= 5) {
					return response(429, { message: 'Maximum 5 queued requests' });
				}
				open.push(now);
				return response(200, { task_id: `task-${nth}` });
			},
		});
		const orders = Array.from({ length: 20 }, (_, index) => order(index));
		const results = await fake.clock.run(submitBatch(orders, fake.ports, false));
		expect(results.filter((one) => 'task' in one)).toHaveLength(20);
		expect(times.length).toBeLessThan(100);
	});

	it('gives up on a limit within the time of the run, and says for how long it was tried', async () => {
		const reply = () => response(429, { message: 'Maximum 5 queued requests' });
		const fake = fakePorts({ store: {}, reply });
		const start = fake.clock.now();
		const [result] = await fake.clock.run(submitBatch([order(0)], fake.ports, false, 300_000));
		expect(fake.clock.now() - start).toBeLessThanOrEqual(300_000);
		expect(result).toMatchObject({
			mayHaveBeenCharged: false,
			problem: { message: expect.stringMatching(/Maximum 5 queued.*this run waited [45] minutes/) },
		});
	});

	it('waits for a limit as long as the run may, and not as long for each item', async () => {
		const reply = () => response(429, { message: 'Maximum 5 queued requests' });
		const fake = fakePorts({ store: {}, reply });
		const start = fake.clock.now();
		const orders = Array.from({ length: 40 }, (_, index) => order(index));
		const results = await fake.clock.run(submitBatch(orders, fake.ports, true, 300_000));
		expect(fake.clock.now() - start).toBeLessThanOrEqual(300_000);
		expect(results).toHaveLength(40);
		for (const one of results) expect(one).toMatchObject({ mayHaveBeenCharged: false });
		expect(results[39]).toMatchObject({
			problem: {
				message:
					'A limit of Novita AI is reached and the run has waited 5 minutes for it: this item was not sent',
			},
		});
		expect(fake.sent.length).toBeLessThan(40);
	});

	it('waits for a host that is not reached once, and not once for each item', async () => {
		const reply = (): ApiReply => ({ failure: 'notSent', message: 'the host name is not known' });
		const fake = fakePorts({ store: {}, reply });
		const start = fake.clock.now();
		const orders = Array.from({ length: 40 }, (_, index) => order(index));
		const results = await fake.clock.run(submitBatch(orders, fake.ports, true));
		expect(fake.clock.now() - start).toBeLessThanOrEqual(120_000);
		expect(results.filter((one) => 'problem' in one && !one.mayHaveBeenCharged)).toHaveLength(40);
		expect(results[0]).toMatchObject({
			problem: { message: expect.stringContaining('(this run waited 2 minutes for that to pass)') },
		});
	});

	it('is not noted as sent while it waits after a refusal', async () => {
		const store: JournalStore = {};
		const seen: unknown[] = [];
		const fake = fakePorts({
			store,
			reply: () => response(429, {}),
			stopped: () => seen.push(store['0/0']?.state) > 6,
		});
		await fake.clock.run(submitBatch([order(0)], fake.ports, false));
		expect(seen.slice(3)).not.toContain('sent');
		expect(seen).toContain('refused');
	});

	it('logs every task before anything else can fail', async () => {
		const { log } = await attempt([order(0)], { store: {} });
		expect(log).toEqual(['Task task-1 was accepted (item 0, the 1st)']);
	});

	it('logs an order that may be paid for: a later stop keeps neither item nor error', async () => {
		const reply = () => response(502, '<html>');
		const { log } = await attempt([order(3)], { store: {}, reply });
		expect(log).toEqual([expect.stringMatching(/may be paid for \(item 3, the 4th\): .*502/)]);
	});
});

describe('a stopped run', () => {
	it('begins no further order, and says of each whether it may be paid for', async () => {
		let isStopped = false;
		const reply = (): ApiReply => {
			isStopped = true;
			return { failure: 'stopped', message: 'the run was stopped' };
		};
		const orders = Array.from({ length: 12 }, (_, index) => order(index));
		const { sent, results } = await attempt(orders, { store: {}, reply, stopped: () => isStopped });
		expect(sent.length).toBeLessThanOrEqual(5);
		const unsure = results.filter((one) => 'problem' in one && one.mayHaveBeenCharged);
		expect(unsure).toHaveLength(sent.length);
	});
});

describe('a further try of the same execution', () => {
	it('orders nothing again, whatever the expressions come to this time', async () => {
		const store: JournalStore = {};
		const bodies = [async () => ({ seed: 1 }), async () => ({ seed: 2 })];
		const first = await attempt([order(0, { body: bodies[0]! })], { store });
		const second = await attempt([order(0, { body: bodies[1]! })], { store });
		expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
		expect(second.results).toMatchObject([{ task: { taskId: 'task-1' } }]);
	});

	it('sends what was refused, and neither what was accepted nor what may have been', async () => {
		const store: JournalStore = {};
		const replies = [response(200, { task_id: 'kept' }), refused, cut];
		const orders = [0, 1, 2].map((index) => order(index));
		await attempt(orders, { store, reply: (_, nth) => replies[nth - 1] ?? refused }, true);
		const { sent, results } = await attempt(orders, { store }, true);
		expect(sent).toEqual([{ prompt: 'item 1' }]);
		expect(results).toMatchObject([
			{ task: { taskId: 'kept' } },
			{ task: { taskId: 'task-1' } },
			{ mayHaveBeenCharged: true },
		]);
	});

	it('names what an earlier try bought although it ends before its turn comes', async () => {
		const store: JournalStore = {};
		const orders = Array.from({ length: 8 }, (_, index) => order(index));
		const failSixth = (body: object, nth: number) =>
			JSON.stringify(body).includes('item 0') ? cut : response(200, { task_id: `first-${nth}` });
		await attempt(orders, { store, reply: failSixth }, true);
		const { results, sent } = await attempt(orders, { store });
		expect(sent).toEqual([]);
		expect(results.filter((one) => 'task' in one)).toHaveLength(7);
	});

	it('sends again what got no response only where the user allows it', async () => {
		const store: JournalStore = {};
		await attempt([order(0)], { store, reply: () => cut });
		const settings = { ...order(0).settings, resendAfterNoResponse: true };
		const { sent, results } = await attempt([order(0, { settings })], { store });
		expect(sent).toHaveLength(1);
		expect(results).toMatchObject([{ task: {}, isResend: true }]);
		const again = await attempt([order(0, { settings }), order(1)], { store });
		for (const one of again.results) expect(one).not.toHaveProperty('isResend');
	});

	it('a refusal of the second request does not clear the first', async () => {
		const store: JournalStore = {};
		const settings = { ...order(0).settings, resendAfterNoResponse: true };
		const orders = [order(0, { settings })];
		await attempt(orders, { store, reply: () => cut });
		const never: ApiReply = { failure: 'notSent', message: 'no certificate', lasting: true };
		for (const reply of [() => refused, () => never]) {
			const { results } = await attempt(orders, { store, reply });
			expect(results).toMatchObject([{ mayHaveBeenCharged: true }]);
			expect(store['0/0']).toEqual({ state: 'sent' });
		}
	});

	it('an order whose values are invalid this time is still the one that was sent', async () => {
		const store: JournalStore = {};
		await attempt([order(0), order(1)], { store });
		const invalid = { itemIndex: 0, problems: ['Prompt is missing'] };
		const { results, sent } = await attempt([invalid, order(1), order(2)], { store });
		expect(sent).toEqual([{ prompt: 'item 2' }]);
		expect(results).toMatchObject([
			{ itemIndex: 0, task: { taskId: 'task-1' } },
			{ itemIndex: 1, task: { taskId: 'task-2' } },
			{ itemIndex: 2, task: {} },
		]);
	});

	it('a new invalid order sends nothing, and what was bought before is still told', async () => {
		const store: JournalStore = {};
		await attempt([order(0)], { store });
		const invalid = { itemIndex: 1, problems: ['Prompt is missing'] };
		const { results, sent } = await attempt([order(0), invalid, order(2)], { store });
		expect(sent).toEqual([]);
		expect(results).toMatchObject([{ task: { taskId: 'task-1' } }, { itemIndex: 1 }]);
	});

	it('reads no file again for what was accepted', async () => {
		const store: JournalStore = {};
		let reads = 0;
		const body = async () => ({ image: `content ${++reads}` });
		await attempt([order(0, { body })], { store });
		await attempt([order(0, { body })], { store });
		expect(reads).toBe(1);
	});
});

it('the next iteration of a loop is a new order', async () => {
	const store: JournalStore = {};
	await attempt([order(0)], { store, runIndex: 0 });
	const { sent } = await attempt([order(0)], { store, runIndex: 1 });
	expect(sent).toHaveLength(1);
});

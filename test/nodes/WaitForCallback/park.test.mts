import type { IExecuteFunctions } from 'n8n-workflow';

import { WaitForCallback } from '../../../nodes/WaitForCallback/WaitForCallback.node';

const task = { taskId: 'a', provider: 'novita', surface: 'novita/async', status: 'processing' };

/** As much of n8n's context as the node uses. */
function n8n(...items: object[]) {
	const wires = [[{ node: 'Wait for Callback', type: 'main', index: 0 }]];
	const parkings: Date[] = [];
	const store = {};
	const input = items.map((json) => ({ json }));
	const context = {
		getInputData: () => input,
		getContext: () => store,
		getNode: () => ({ name: 'Wait for Callback', type: 'waitForCallback' }),
		getMode: () => 'trigger',
		continueOnFail: () => false,
		getChildNodes: () => [{ name: 'Wait for Task', disabled: false }],
		getConnections: ({ name }: { name: string }) => (name === 'Wait for Task' ? wires : []),
		putExecutionToWait: async (until: Date) => parkings.push(until),
	} as unknown as IExecuteFunctions;
	return { context, parkings, store, input, wires };
}

const run = async (context: IExecuteFunctions) => await new WaitForCallback().execute.call(context);

it('parks while a task runs, and passes every item on as it came', async () => {
	const { context, parkings, store, input } = n8n(task, { error: 'refused' });
	const [items] = await run(context);
	expect(items).toBe(input);
	expect(parkings).toHaveLength(1);
	expect(parkings[0]?.getTime()).toBeGreaterThan(Date.now() + 60_000);
	expect(store).toEqual({ parkedAt: expect.any(Number), firstParkedAt: expect.any(Number) });
});

it('parks for long only once it has been parked for long, whatever age an item claims', async () => {
	const submittedAt = new Date(Date.now() - 86_400_000).toISOString();
	const { context, parkings, store } = n8n({ ...task, submittedAt });
	await run(context);
	expect(parkings[0]!.getTime() - Date.now()).toBeLessThan(80_000);
	Object.assign(store, { firstParkedAt: Date.now() - 3_600_000 });
	await run(context);
	expect(parkings[1]!.getTime() - Date.now()).toBeGreaterThan(300_000);
	expect(parkings[1]!.getTime() - Date.now()).toBeLessThan(400_000);
});

it('does not park where its output leads nowhere, and says how to get the videos', async () => {
	const { context, parkings, wires } = n8n(task);
	wires.length = 0;
	await expect(run(context)).rejects.toMatchObject({
		message:
			'Nothing is connected to the output of this node, so the videos would be lost. Videos are paid for (task a)',
		description: expect.stringMatching(
			/Connect it back .* press Execute step.*Do not press Execute workflow/,
		),
	});
	expect(parkings).toEqual([]);
});

it('never parks beyond the time at which a task is given up', async () => {
	const timesOutAt = new Date(Date.now() + 65_000).toISOString();
	const { context, parkings } = n8n(task, { ...task, taskId: 'b', timesOutAt });
	await run(context);
	expect(parkings).toEqual([new Date(timesOutAt)]);
});

it('does not park when no task runs', async () => {
	const { context, parkings, input } = n8n({ ...task, timesOutAt: null }, { name: 'other' });
	expect(await run(context)).toEqual([input]);
	expect(parkings).toEqual([]);
});

it('is no tool of an agent, which would never get its answer', () => {
	expect(new WaitForCallback().description.usableAsTool).toBeUndefined();
});

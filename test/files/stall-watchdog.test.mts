import type { IncomingFile } from '../../nodes/core/delivery/incoming-file';
import { keepVigil } from '../../nodes/core/delivery/vigil';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function vigil(total?: number) {
	const log: string[] = [];
	const logger = { info: (line: string) => log.push(line) };
	const state = { size: 0, waitingSince: null as number | null, isOver: false, fault: null };
	const file = state as unknown as IncomingFile;
	const end = jest.fn();
	const options = { label: 'Video 1', total, patience: 60_000 };
	void keepVigil({ logger } as never, file, options, end);
	return { state, log, end };
}

it('tells the log every ten seconds how far a file is', async () => {
	const { state, log } = vigil(1_000_000_000);
	state.size = 150_000_000;
	await jest.advanceTimersByTimeAsync(11_000);
	state.size = 300_400_000;
	await jest.advanceTimersByTimeAsync(10_000);
	expect(log).toEqual(['Video 1: 150 of 1000 MB', 'Video 1: 300 of 1000 MB']);
	state.isOver = true;
	await jest.advanceTimersByTimeAsync(60_000);
	expect(log).toHaveLength(2);
});

it.each([undefined, 1_000])('does not trust an announced length of %s', async (total) => {
	const { state, log } = vigil(total);
	state.size = 2_000_000;
	await jest.advanceTimersByTimeAsync(11_000);
	state.isOver = true;
	expect(log).toEqual(['Video 1: 2 MB so far']);
});

it('ends a file of which nothing comes any more, but not one that storage holds up', async () => {
	const { state, end } = vigil();
	await jest.advanceTimersByTimeAsync(600_000);
	expect(end).not.toHaveBeenCalled();
	state.waitingSince = Date.now();
	await jest.advanceTimersByTimeAsync(61_000);
	expect(end).toHaveBeenCalledTimes(1);
	expect(state.fault).toEqual({ kind: 'broken', text: 'nothing came for 60 s' });
});

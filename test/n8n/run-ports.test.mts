import type { Context } from '../../nodes/core/n8n/run-ports';
import { runPorts } from '../../nodes/core/n8n/run-ports';

const context = { logger: {} } as unknown as Context;

it('a clock that is set during a sleep makes it neither longer nor shorter', async () => {
	const setBy = async (shift: number) => {
		const begun = process.hrtime.bigint();
		const sleeping = runPorts(context).sleep(600);
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + shift);
		const limit = new Promise((resolve) => setTimeout(resolve, 5_000, 'too long').unref());
		const ended = await Promise.race([sleeping, limit]);
		now.mockRestore();
		return { ended, sleptLongEnough: process.hrtime.bigint() - begun > 500_000_000n };
	};
	const asAsked = { ended: undefined, sleptLongEnough: true };
	expect(await setBy(-3_600_000)).toEqual(asAsked);
	expect(await setBy(3_600_000)).toEqual(asAsked);
});

it('writes one line of the log a message, whatever a provider called its task', () => {
	const lines: string[] = [];
	const logger = {
		info: (line: string) => lines.push(line),
		warn: (line: string) => lines.push(line),
	};
	const { log } = runPorts({ logger } as unknown as Context);
	log.info('Task 7\nTask 8 was accepted');
	log.warn('Task 7\nTask 8 was accepted');
	expect(lines).toEqual(Array(2).fill('Task 7\\u000aTask 8 was accepted'));
});

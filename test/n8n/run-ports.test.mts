import type { Context } from '../../nodes/core/n8n/run-ports';
import { runPorts } from '../../nodes/core/n8n/run-ports';

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

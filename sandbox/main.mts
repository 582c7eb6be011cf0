import { parseArgs } from 'node:util';
import { MODELSLAB_KEY, NOVITA_KEY } from './http/keys.mts';
import { startSandbox } from './server.mts';

const DEFAULT_PORT = '4600';
const SLOWEST = 0.01;

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: DEFAULT_PORT },
		'results-port': { type: 'string' },
		speed: { type: 'string', default: '1' },
		seed: { type: 'string', default: '1' },
		'rate-limits': { type: 'boolean', default: false },
	},
});

try {
	const sandbox = await startSandbox({
		port: number('port', values.port),
		resultsPort: values['results-port']
			? number('results-port', values['results-port'])
			: undefined,
		speed: Math.max(number('speed', values.speed), SLOWEST),
		seed: number('seed', values.seed),
		rateLimits: values['rate-limits'],
	});
	console.log(`Sandbox ready at ${sandbox.url}`);
	console.log(helpFor(sandbox.url));
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
} catch (error) {
	console.error(`The sandbox could not start: ${(error as Error).message}`);
	process.exitCode = 1;
}

function number(name: string, text: string): number {
	const value = Number(text);
	if (text.trim() !== '' && value >= 0) return value;
	throw new Error(`--${name} must be a number of 0 or more, not "${text}"`);
}

function helpFor(url: string): string {
	return `
Type these into the n8n credentials:
  Novita AI   API key ${NOVITA_KEY}, base URL ${url}, asset URL ${url}
  ModelsLab   API key ${MODELSLAB_KEY}, base URL ${url}/api

What arrived: ${url}/_sandbox/requests   What was bought: ${url}/_sandbox/ledger
Nothing is spent here. Ctrl-C ends it.`;
}

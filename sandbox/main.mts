import { parseArgs } from 'node:util';
import {
	MODELSLAB_ENTERPRISE_KEY,
	MODELSLAB_KEY,
	NOVITA_KEY,
	OPENROUTER_KEY,
} from './http/keys.mts';
import { startSandbox } from './server.mts';

const DEFAULT_PORT = '4600';
const MIN_SPEED = 0.01;

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: DEFAULT_PORT },
		'results-port': { type: 'string' },
		speed: { type: 'string', default: '1' },
		seed: { type: 'string', default: '1' },
		'rate-limits': { type: 'boolean', default: false },
		'retired-models': { type: 'boolean', default: false },
	},
});

try {
	const sandbox = await startSandbox({
		port: number('port', values.port),
		resultsPort: values['results-port']
			? number('results-port', values['results-port'])
			: undefined,
		speed: Math.max(number('speed', values.speed), MIN_SPEED),
		seed: number('seed', values.seed),
		rateLimits: values['rate-limits'],
		retiredModels: values['retired-models'] ? 'served' : 'refused',
	});
	console.log(`Sandbox ready at ${sandbox.url}`);
	console.log(usage(sandbox.url));
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
} catch (error) {
	const reason = error instanceof Error ? error.message : String(error);
	console.error(`The sandbox could not start: ${reason}`);
	process.exitCode = 1;
}

function number(name: string, text: string): number {
	const value = Number(text);
	if (text.trim() !== '' && value >= 0) return value;
	throw new Error(`--${name} must be a number of 0 or more, not "${text}"`);
}

function usage(url: string): string {
	return `
Enter these in n8n's credentials:
  Novita AI   API key ${NOVITA_KEY}, base URL ${url}, asset URL ${url}
  ModelsLab   API key ${MODELSLAB_KEY}, base URL ${url}/api
              (plan Enterprise: API key ${MODELSLAB_ENTERPRISE_KEY})
  OpenRouter  API key ${OPENROUTER_KEY}, base URL ${url}/openrouter/api/v1

Requests received: ${url}/_sandbox/requests   Accepted tasks: ${url}/_sandbox/ledger
Nothing is charged here. Press Ctrl-C to stop.`;
}

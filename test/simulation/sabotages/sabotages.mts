import type { Patch } from '../product.mts';

const BATCH = 'nodes/core/submit/batch.ts';
const STORE = 'nodes/core/n8n/execution-store.ts';
const WAKE_UP = 'nodes/core/wait/wake-up.ts';

const patch = (file: string, search: string, replace: string): Patch => ({ file, search, replace });

/** Changes that break a law, by name: each must be found, or the simulation proves nothing. */
export const SABOTAGES: Record<string, Patch[]> = {
	'no entry before sending': [patch(BATCH, 'journal.recordSent(itemIndex);', '')],
	'entry after the answer only': [
		patch(BATCH, 'journal.recordSent(itemIndex);', ''),
		patch(
			BATCH,
			"if (outcome.kind === 'refused' && isFirst)",
			"if (outcome.kind === 'accepted') journal.recordSent(itemIndex);\n\t\t\tif (outcome.kind === 'refused' && isFirst)",
		),
	],
	'identity by values': [
		patch(
			STORE,
			'return String(context.getWorkflowDataProxy(0).$runIndex);',
			"return context.getWorkflowDataProxy(0).$runIndex + String(context.getNodeParameter('prompt', 0, ''));",
		),
	],
	'identity by run index in a tool': [patch(STORE, 'isInvokedByAgent(context) ?', 'false ?')],
	'unanswered submit sent again': [
		patch('nodes/core/submit/journal.ts', "(state === 'sent' && !resendAfterNoResponse)", 'false'),
	],
	'refused entries not cleared': [
		patch(
			BATCH,
			"if (outcome.kind === 'refused' && isFirst) journal.recordRefused(itemIndex);",
			'',
		),
	],
	'journal per process': [
		patch(STORE, 'export function journalOf', 'const stores = {};\nexport function journalOf'),
		patch(
			STORE,
			"const store = context.getContext('node');\n\tstore.submits",
			'const store = (stores[context.getExecutionId()] ??= {});\n\tstore.submits',
		),
	],
	// Either of the two alone does no harm: the error would name what was bought.
	'setting read after buying, its error raw': [
		patch(
			'nodes/GenerateVideo/generate.ts',
			'const submitted = await submit(context, journal, orders, clients, waitOptions?.timeoutMs);',
			'const submitted = await submit(context, journal, orders, clients, waitOptions?.timeoutMs); readWaitOptions(context);',
		),
		patch(
			'nodes/core/n8n/errors.ts',
			'if (complete.has(error) || count === 0) return error;',
			'if (count >= 0) return error;',
		),
	],
	'ids of earlier tries dropped': [
		patch(
			BATCH,
			'results[index] ?? batch.earlierResult(one) ?? (isReady(one) ? [] : one)',
			'results[index] ?? []',
		),
	],
	'unseen where nothing is connected': [
		patch('nodes/core/n8n/wires.ts', 'return leadsToWork(context, output);', 'return true;'),
	],
	'not logged': [patch(BATCH, 'this.ports.log.info(`Task', 'void (`Task')],
	'wrong item in the log': [
		patch(BATCH, 'accepted (${itemName(itemIndex)})', 'accepted (${itemName(itemIndex + 1)})'),
	],
	'never charged': [patch(BATCH, 'mayHaveBeenCharged: !isCertain', 'mayHaveBeenCharged: false')],
	'reset counts as not sent': [
		patch(
			'nodes/core/http/network-failure.ts',
			'return notSent(levels, codes) ??',
			"if (codes.includes('ECONNRESET')) return { failure: 'notSent', message }; return notSent(levels, codes) ??",
		),
	],
	'request timeout counts as refused': [
		patch(
			'nodes/core/providers/submit-response.ts',
			'new Set([404, 405,',
			'new Set([408, 409, 425, 499, 404, 405,',
		),
	],
	'stop not noticed': [
		patch(
			'nodes/core/n8n/run-ports.ts',
			'context.getExecutionCancelSignal?.()?.aborted ?? false',
			'false',
		),
	],
	'doubt counts at once': [
		patch('nodes/core/wait/doubt.ts', 'COUNTS_AFTER_MS = 120_000', 'COUNTS_AFTER_MS = 0'),
		patch('nodes/core/wait/doubt.ts', 'COUNTS_AFTER_RESPONSES = 5', 'COUNTS_AFTER_RESPONSES = 1'),
	],
	'words count as a final status': [
		patch(
			'nodes/core/providers/modelsLab/query.ts',
			'(!isErrorBody(body) || isFailedTask(body, taskId))',
			'true',
		),
	],
	'status of an item trusted': [
		patch(
			'nodes/core/wait/watched-task.ts',
			"ending: isFinished ? 'finished' : null",
			'...(isFinal(task) ? { task } : {}), ending: isFinal(task) ? endingOf(task) : null',
		),
	],
	'deadline by a clock that jumps': [
		patch('nodes/core/wait/watch.ts', 'steadyClock(ports.now)', 'ports.now'),
		patch('nodes/core/wait/hand-over.ts', 'steadyClock(ports.now)', 'ports.now'),
	],
	'callback secret unchecked': [
		patch(
			'nodes/WaitForCallback/resume.ts',
			'!(await isAuthorized(context, executionId, clients))',
			'false',
		),
	],
	'callback trusted without asking': [
		patch(WAKE_UP, 'async () => endsTask(await ports.query(task))', 'async () => true'),
	],
	'woken twice': [
		patch(WAKE_UP, 'isDue && ports.record.claim(execution.id, execution.parkedAt)', 'isDue'),
	],
	'asked without a pause': [
		patch('nodes/core/wait/schedule.ts', 'POLL_INTERVAL_MS = 5_000', 'POLL_INTERVAL_MS = 200'),
	],
	'paired with the first item': [
		patch(
			'nodes/core/output/submitted.ts',
			'pairedItem: { item: itemIndex }',
			'pairedItem: { item: 0 }',
		),
	],
	'key redacted in one form only': [
		patch(
			'nodes/core/http/redact.ts',
			'...base64.filter(({ length }) => length >= SHORTEST_ENCODED).map(base64Pattern),',
			'',
		),
	],
	'key of the first item': [
		patch('nodes/core/n8n/transport.ts', 'options, { credentialsDecrypted })', 'options)'),
	],
	'dripping body not timed': [
		patch(
			'nodes/core/n8n/transport.ts',
			'await within(request.timeoutMs, respond(), () => body?.destroy?.())',
			'await respond()',
		),
	],
	'picture of the first item': [
		patch(
			'nodes/UploadAsset/upload-all.ts',
			': outputOf(context, itemIndex, result);',
			': outputOf(context, 0, result);',
		),
	],
	'unkept picture counts as uploaded': [
		patch(
			'nodes/core/providers/novita/uploads.ts',
			"if (assetId === null) return refusal('the response holds no asset ID', status);",
			'',
		),
	],
	'pictures uploaded again with each try': [
		patch(
			'nodes/core/submit/order-files.ts',
			'if (ports.isSent(order)) return',
			'if (false) return',
		),
	],
	'lost upload sent for ever': [
		patch('nodes/core/http/put-file.ts', 'ATTEMPTS = 3', 'ATTEMPTS = 30'),
	],
	'call of the trigger believed': [
		patch(
			'nodes/VideoTaskTrigger/receive.ts',
			'options.confirm === false',
			'options.confirm !== false',
		),
	],
	'unconfirmed call acknowledged': [
		patch(
			'nodes/VideoTaskTrigger/receive.ts',
			'return refuseForNow(context);',
			'return ACKNOWLEDGED;',
		),
	],
	'call of the trigger counted twice': [
		patch(
			'nodes/core/wait/seen-tasks.ts',
			"if (Object.hasOwn(this.seenBy(trigger), taskKey)) return { kind: 'seen' };",
			'',
		),
	],
	'two calls of the trigger at once': [
		patch(
			'nodes/core/wait/seen-tasks.ts',
			"if (first) return (await first) ? { kind: 'seen' } : { kind: 'later' };",
			'',
		),
	],
	'started tasks not saved': [
		patch('nodes/core/wait/seen-tasks.ts', 'trigger.store.seen = kept;', ''),
	],
	'executions share a journal': [
		patch(STORE, 'export function journalOf', 'const shared = {};\nexport function journalOf'),
		patch(
			STORE,
			"const store = context.getContext('node');\n\tstore.submits",
			'const store = shared;\n\tstore.submits',
		),
	],
	'an agent reads half of the error': [
		patch('nodes/core/n8n/errors.ts', 'isTool(node) ? inOneText(failure) : failure', 'failure'),
	],
	'count of another output': [
		patch(
			'nodes/core/output/hints.ts',
			'count(running.length, total)',
			'count(finished.length, total)',
		),
	],
	"call of the engine's tool taken for the agent's": [
		patch(
			'nodes/core/n8n/tool-call.ts',
			'(context as Partial<ISupplyDataFunctions>).getNextRunIndex !== undefined',
			"context.getNode().type.endsWith('Tool')",
		),
	],
	"key in the user's data": [
		patch('nodes/core/http/client.ts', '{ body: deepCopy(body) }', '{ body }'),
		patch('nodes/core/request/read-order.ts', '() => ({ ...body })', '() => body'),
	],
};

import type { SandboxState } from '../state.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { etaAt, statusAt } from '../tasks/task.mts';
import { fetchUrl } from './family.mts';
import { metaOf } from './meta.mts';

const TIP = 'Your image is processing in background, you can get this image using fetch API';

/** The response to a submit: the finished video, or what is needed to fetch it later. */
export function submitResponse(task: SandboxTask, state: SandboxState) {
	const now = Date.now();
	const id = Number(task.id);
	switch (statusAt(task, now)) {
		case 'succeeded':
			return finished(task, state);
		case 'failed':
		case 'cancelled':
		case 'expired':
			return { status: 'error', message: task.reason };
		default:
			return {
				status: 'processing',
				tip: TIP,
				eta: etaAt(task, now),
				message: 'Try to fetch request after seconds estimated',
				fetch_result: fetchUrl(state.origin, task.path, task.id),
				id,
				output: [],
				proxy_links: '',
				meta: metaOf(task),
				future_links: state.videoLinks(task),
			};
	}
}

/** The response to a fetch; while processing it has no id, no eta, and an empty text as output. */
export function fetchResponse(task: SandboxTask, state: SandboxState) {
	switch (statusAt(task, Date.now())) {
		case 'succeeded':
			return {
				status: 'success',
				id: Number(task.id),
				output: state.videoLinks(task),
				proxy_links: state.videoLinks(task),
			};
		case 'failed':
		case 'cancelled':
		case 'expired':
			return state.settings.failureSpelling === 'error'
				? { status: 'error', message: task.reason }
				: { status: 'failed', id: Number(task.id), message: task.reason };
		default:
			return { status: 'processing', message: 'Request processing', tip: TIP, output: '' };
	}
}

/** The body of the one POST that a `webhook` field asks for. */
export function webhookBody(task: SandboxTask, state: SandboxState) {
	const track_id = task.body.track_id ?? null;
	if (statusAt(task, Date.now()) !== 'succeeded')
		return { status: 'failed', id: Number(task.id), message: task.reason, track_id };
	const { status, id, output, generationTime, meta } = finished(task, state);
	return { status, id, output, generationTime, track_id, meta };
}

function finished(task: SandboxTask, state: SandboxState) {
	return {
		status: 'success',
		generationTime: Math.max(8.49, (task.endsAt - task.startsAt) / 1000),
		id: Number(task.id),
		output: state.videoLinks(task),
		proxy_links: state.videoLinks(task),
		meta: metaOf(task),
	};
}

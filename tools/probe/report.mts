import type { BalanceOutcome } from '../../nodes/core/providers/provider';
import { contradictions } from './compare.mts';
import type { Row, Run } from './run.mts';
import type { UploadRow } from './uploads.mts';

/** What a run of the probe found, ready to be committed: it holds no key, no ID and no link. */
export interface Report {
	provider: string;
	/** Host that was asked. */
	host: string;
	/** ISO date. */
	date: string;
	balance: { before: string; after: string };
	uploads: UploadRow[];
	stopped: string | null;
	contradictions: string[];
	rows: Row[];
}

/** @returns the report; what belongs to one account is taken out of the provider's words */
export function reportOf(
	about: Pick<Report, 'provider' | 'host' | 'date' | 'balance' | 'uploads'>,
	run: Run,
): Report {
	const rows = run.rows.map((row) => ({ ...row, said: anonymous(row.said) }));
	const uploads = about.uploads.map((row) => ({ ...row, said: anonymous(row.said) }));
	return {
		...about,
		uploads,
		stopped: run.stopped === null ? null : anonymous(run.stopped),
		contradictions: contradictions(rows).map(({ model, state, verdict, said }) => {
			return `${model}: our catalogue says ${state}, the provider says ${verdict} (${said})`;
		}),
		rows,
	};
}

/** Links lose all but their host; IDs, keys and other long runs with a digit become `…`. */
export function anonymous(text: string): string {
	return text
		.replace(/(https?:\/\/[^\s/"]+)[^\s"]*/g, '$1/…')
		.replace(/[\w-]{16,}/g, (run) => (/\d/.test(run) ? '…' : run));
}

/** @param outcome of the provider's balance query */
export function balanceWords(outcome: BalanceOutcome): string {
	if (outcome.kind === 'failed') return `not told: ${anonymous(outcome.problem.message)}`;
	return `${outcome.amount} ${outcome.currency}`;
}

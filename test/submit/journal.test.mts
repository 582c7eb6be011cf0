import type { JournalStore } from '../../nodes/core/submit/journal';
import { SubmitJournal } from '../../nodes/core/submit/journal';
import { unknownTask } from '../../nodes/core/task';

const task = unknownTask({ provider: 'novita', taskId: 'task-1', surface: 'novita/async' });
const accepted = { state: 'accepted', task };

it('what was accepted is not taken back', () => {
	const journal = new SubmitJournal({}, '0');
	journal.recordSent(0);
	journal.recordAccepted(0, task);
	journal.recordSent(0);
	journal.recordRefused(0);
	expect(journal.find(0)).toEqual(accepted);
});

it('keeps runs and items apart, also those of tool calls', () => {
	const store: JournalStore = {};
	new SubmitJournal(store, '1').recordAccepted(2, task);
	expect(new SubmitJournal(store, '1').find(2)).toEqual(accepted);
	expect(new SubmitJournal(store, '2').find(1)).toBeUndefined();
	expect(new SubmitJournal(store, 'tool1').find(2)).toBeUndefined();
});

it('survives being stored as JSON, as n8n does with a parked execution', () => {
	const store: JournalStore = {};
	new SubmitJournal(store, '0').recordAccepted(0, task);
	const restored = JSON.parse(JSON.stringify(store)) as JournalStore;
	expect(new SubmitJournal(restored, '0').isSettled(0)).toBe(true);
});

/** Whether anything is on its way, so that pages know without the code for it. */
class Dock {
	isUsed = $state(false);
}

export const dock = new Dock();

// What was done last, and its way back: the button of the toast, and Ctrl Z.
import { typing } from "../../../../platform/ui/assets/keys";

export class Undo<Done> {
  private readonly done: Done[] = [];
  private work: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** `host` holds the template of the toast; `back` takes one of what was done back. */
  constructor(private readonly host: HTMLElement, private readonly back: (last: Done) => Promise<void>) {}

  /** Ctrl Z and the button of the toast take back; a toast of somebody else goes first. */
  listen(signal: AbortSignal): void {
    addEventListener("keydown", (event) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      const other = document.querySelector("#toast form[data-undo]");
      if (!isUndo || other || typing(event.target) || !(this.done.length || this.waiting)) return;
      event.preventDefault();
      this.take();
    }, { signal });
    document.addEventListener("submit", (event) => {
      if (!(event.target as Element).matches("form[data-take-back]")) return;
      event.preventDefault();
      event.stopPropagation();
      this.take();
    }, { signal, capture: true });
  }

  /** One after another: what is under way is done before it is taken back. */
  run<Told>(work: () => Promise<Told>): Promise<Told> {
    this.waiting++;
    const told = this.work.then(work).finally(() => this.waiting--);
    this.work = told.catch(() => undefined);
    return told;
  }

  remember(done: Done, words: string): void {
    this.done.push(done);
    this.say(words, true);
  }

  say(words: string, undo = false): void {
    const template = this.host.querySelector<HTMLTemplateElement>("template[data-said]")!.cloneNode(true) as HTMLTemplateElement;
    template.content.querySelector("span")!.textContent = words;
    if (!undo) template.content.querySelector("form")!.remove();
    document.querySelector("undo-toast")?.say(template);
  }

  private take(): void {
    void this.run(async () => {
      const last = this.done.pop();
      if (last !== undefined) await this.back(last);
    });
  }
}

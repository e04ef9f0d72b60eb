// How is a choice of this browser kept? In a cookie, so that the server draws the next page without a flash.

const YEAR = 31_536_000;

export function keep(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
}

import { Link } from "wouter";
import styles from "./Tabs.module.css";

export interface Tab {
  name: string;
  /** Every tab has an address, so that Back and opening in a new window work. */
  href: string;
}

export function Tabs({ label, tabs, current }: { label: string; tabs: Tab[]; current: string }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ name, href }) => (
        <Link key={href} href={href} className={styles.tab} aria-current={href === current ? "page" : undefined} replace={false}>
          <span>{name}</span>
        </Link>
      ))}
    </nav>
  );
}

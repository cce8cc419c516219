import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { WarningIcon } from './icons.tsx';
import './ui.css';

export interface ErrorBoundaryProps {
  /** Name of the panel, for the message and the log. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a broken panel from taking the screen with it: says which one broke, and offers to try again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`panel "${this.props.name}" failed`, error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <PanelError
        name={this.props.name}
        detail={error.message}
        onRetry={() => this.setState({ error: null })}
      />
    );
  }
}

function PanelError(props: { readonly name: string; readonly detail: string; readonly onRetry: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div className="panel-error" role="alert">
      <WarningIcon size={24} />
      <p>{t('panelFailed', { name: props.name })}</p>
      <p className="panel-error-detail">{props.detail}</p>
      <Button onPress={props.onRetry}>{t('retry')}</Button>
    </div>
  );
}

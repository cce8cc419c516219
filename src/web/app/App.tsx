import { DatasetProvider } from './DatasetProvider.tsx';
import { Frame } from './Frame.tsx';
import { Providers } from './providers.tsx';

export function App() {
  return (
    <Providers>
      <DatasetProvider>
        <Frame />
      </DatasetProvider>
    </Providers>
  );
}

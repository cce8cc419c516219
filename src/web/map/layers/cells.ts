import type { UpdateParameters } from '@deck.gl/core';
import { Buffer } from '@luma.gl/core';
import type { CellGrid } from '../density.ts';
import { rgb } from '../tokens.ts';
import { CLIP, FlatLayer, type FlatProps } from './flat.ts';

/** Triangles of a hexagon as a fan over its corners. */
const FAN = [0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 4, 5] as const;

export interface CellsProps extends FlatProps {
  readonly grid: CellGrid;
  /** Level of each cell of the grid, 0 = not drawn; a new array whenever a level changes. */
  readonly levels: Uint8Array;
  /** Colours of the levels from 1 on. */
  readonly ramp: readonly string[];
}

const VS = `\
#version 300 es
in vec2 positions;
in vec4 colors;
out vec4 vColor;
void main(void) {
  gl_Position = flat_.camera * vec4(positions + flat_.place.xy, 0.0, 1.0);
  vColor = colors;
}
`;
const FS = `\
#version 300 es
precision highp float;
in vec4 vColor;
out vec4 fragColor;
void main(void) {
  ${CLIP}
  fragColor = vec4(vColor.rgb, vColor.a * flat_.look.x);
}
`;

/**
 * Density cells. Corners are sent once for each grid; a moved window sends the indices of the cells that show and
 * the colours of all: some hundred kilobytes at most.
 */
export class CellsLayer extends FlatLayer<CellsProps> {
  static override layerName = 'CellsLayer';
  declare state: FlatLayer<CellsProps>['state'] & { positions?: Buffer; colors?: Buffer; indices?: Buffer };

  override initializeState(): void {
    this.setState({});
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    if (props.grid !== oldProps.grid) this.#upload(props.grid);
    if (props.grid !== oldProps.grid || props.levels !== oldProps.levels || props.ramp !== oldProps.ramp) {
      this.#paint(props);
    }
  }

  override finalizeState(): void {
    this.#destroy();
  }

  override draw(): void {
    if (this.state.model?.vertexCount) this.drawFlat([this.props.opacity, 0, 0, 0]);
  }

  #upload(grid: CellGrid): void {
    this.#destroy();
    const { device } = this.context;
    const n = grid.ids.length;
    const positions = device.createBuffer({ usage: Buffer.VERTEX, data: grid.corners });
    const colors = device.createBuffer({
      usage: Buffer.VERTEX | Buffer.COPY_DST,
      byteLength: Math.max(24 * n, 4),
    });
    const indices = device.createBuffer({
      usage: Buffer.INDEX | Buffer.COPY_DST,
      byteLength: Math.max(48 * n, 4),
      indexType: 'uint32',
    });
    const model = this.makeModel(VS, FS, {
      topology: 'triangle-list',
      bufferLayout: [
        { name: 'positions', format: 'float32x2' },
        { name: 'colors', format: 'unorm8x4' },
      ],
      attributes: { positions, colors },
      indexBuffer: indices,
      vertexCount: 0,
      parameters: { depthWriteEnabled: false, depthCompare: 'always', cullMode: 'none' },
    });
    this.setState({ model, positions, colors, indices });
  }

  #paint({ grid, levels, ramp }: CellsProps): void {
    const { model, colors, indices } = this.state;
    if (!model || !colors || !indices) return;
    // A colour as one number, in the byte order of the machine.
    const palette = new Uint32Array(Uint8Array.from(ramp.flatMap((c) => [...rgb(c), 255])).buffer);
    const paint = new Uint32Array(6 * grid.ids.length);
    const index = new Uint32Array(12 * grid.ids.length);
    let n = 0;
    for (let i = 0; i < grid.ids.length; i++) {
      const level = levels[i] ?? 0;
      if (level === 0) continue;
      paint.fill(palette[level - 1] ?? 0, 6 * i, 6 * (i + 1));
      for (const corner of FAN) index[n++] = 6 * i + corner;
    }
    colors.write(new Uint8Array(paint.buffer));
    if (n > 0) indices.write(index.subarray(0, n));
    model.setVertexCount(n);
    this.setNeedsRedraw();
  }

  #destroy(): void {
    const { model, positions, colors, indices } = this.state;
    for (const resource of [model, positions, colors, indices]) resource?.destroy();
  }
}

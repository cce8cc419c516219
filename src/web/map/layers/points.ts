import type { UpdateParameters } from '@deck.gl/core';
import { Buffer } from '@luma.gl/core';
import type { PointBuffers } from '../points.ts';
import { CLIP, FlatLayer, type FlatProps } from './flat.ts';

export interface PointsProps extends FlatProps {
  readonly points: PointBuffers;
  /** The slice to draw: the only thing that a moved window changes. */
  readonly first: number;
  readonly count: number;
  /** Diameter in CSS pixels. */
  readonly size: number;
  /** Softness: 0 draws crisp discs and squares, above 0 a glow of that strength. */
  readonly glow?: number;
}

const VS = `\
#version 300 es
in vec2 positions;
in vec4 looks;
out vec4 vLook;
void main(void) {
  gl_Position = flat_.camera * vec4(positions + flat_.place.xy, 0.0, 1.0);
  gl_PointSize = flat_.look.y;
  vLook = looks;
}
`;
const FS = `\
#version 300 es
precision highp float;
in vec4 vLook;
out vec4 fragColor;
void main(void) {
  ${CLIP}
  vec2 p = (gl_PointCoord - 0.5) * flat_.look.y;
  float radius = flat_.look.y * 0.5;
  float a;
  if (flat_.look.z > 0.0) {
    float d = length(p) / radius;
    a = flat_.look.z * exp(-4.5 * d * d) * (1.0 - smoothstep(0.8, 1.0, d));
  } else if (vLook.a > 0.75) {
    a = 1.0 - smoothstep(radius - 1.2, radius - 0.2, length(p));
  } else if (vLook.a > 0.25) {
    a = 1.0 - smoothstep(radius - 1.2, radius - 0.2, abs(p.x) + abs(p.y));
  } else {
    float d = max(abs(p.x), abs(p.y));
    float outer = radius - 0.5;
    a = (1.0 - smoothstep(outer - 0.5, outer + 0.5, d)) * smoothstep(outer - flat_.look.w - 0.5, outer - flat_.look.w + 0.5, d);
  }
  if (a <= 0.004) discard;
  fragColor = vec4(vLook.rgb, a * flat_.look.x);
}
`;

/** Points as GL points on time-sorted buffers; a filled disc, a diamond, a hollow square, or a soft glow. */
export class PointsLayer extends FlatLayer<PointsProps> {
  static override layerName = 'PointsLayer';
  declare state: FlatLayer<PointsProps>['state'] & { positions?: Buffer; looks?: Buffer };

  override initializeState(): void {
    this.setState({});
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    if (props.points !== oldProps.points) this.#upload(props.points);
    this.setNeedsRedraw();
  }

  override finalizeState(): void {
    this.#destroy();
  }

  override draw(): void {
    const { first, count, size, opacity, glow = 0 } = this.props;
    const { model } = this.state;
    if (!model || count <= 0) return;
    const ratio = this.context.device.canvasContext?.cssToDeviceRatio() ?? 1;
    model.setDrawOffsets({ firstVertex: first, firstIndex: 0 });
    model.setVertexCount(count);
    this.drawFlat([opacity, size * ratio, glow, 1.5 * ratio]);
  }

  #upload(points: PointBuffers): void {
    this.#destroy();
    const n = points.rows.length;
    if (n === 0) {
      this.setState({ model: undefined, positions: undefined, looks: undefined });
      return;
    }
    const { device } = this.context;
    const positions = device.createBuffer({ usage: Buffer.VERTEX, data: points.positions });
    const looks = device.createBuffer({ usage: Buffer.VERTEX, data: points.looks });
    const model = this.makeModel(VS, FS, {
      topology: 'point-list',
      bufferLayout: [
        { name: 'positions', format: 'float32x2' },
        { name: 'looks', format: 'unorm8x4' },
      ],
      attributes: { positions, looks },
      vertexCount: 0,
      parameters: { depthWriteEnabled: false, depthCompare: 'always' },
    });
    this.setState({ model, positions, looks });
  }

  #destroy(): void {
    const { model, positions, looks } = this.state;
    for (const resource of [model, positions, looks]) resource?.destroy();
  }
}

package org.smsauth.sms.carriage.operation;

import org.smsauth.model.node.NodesAnswer;
import org.smsauth.runtime.health.NodeParts;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How every node of this server is, over HTTP. */
@RestController
class NodeRoutes {

    private final NodeParts nodes;

    NodeRoutes(NodeParts nodes) {
        this.nodes = nodes;
    }

    @GetMapping(path = "/v1/nodes", produces = MediaType.APPLICATION_JSON_VALUE)
    NodesAnswer all(@MayOperate(Action.SEE_CARRIERS) Operator operator) {
        return new NodesAnswer(nodes.all());
    }
}

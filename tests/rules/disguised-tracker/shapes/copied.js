// expect: disguised-tracker:warning
!function(a,c,e,v,n,t,s){if(a.seen)return;n=a.seen=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=c.createElement(e);t.async=!0;t.src=v;s=c.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,document,'script','/js/seen.js');
seen('init', '100000000000001');
